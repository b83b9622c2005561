package org.relata.service.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.Caller;
import org.relata.mapping.access.CallerAccess;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.session.RecordSession;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.service.database.Replica;
import org.relata.service.database.WalPosition;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// Which database a request is carried out in: what only reads may be in a replica, if that has
/// what the client knows of.
///
/// @param copy the mapping to the replica
/// @param role as which role of the database; null for the connections' own user
record Sessions(
    Mapping mapping, @Nullable Replica replica, @Nullable Mapping copy, @Nullable RoleClaim role) {

  private static final int FIRST_ERROR = 400;

  static Sessions of(Mapping mapping, @Nullable Replica replica, @Nullable RoleClaim role) {
    return new Sessions(
        mapping, replica, replica == null ? null : mapping.to(replica.dataSource()), role);
  }

  /// {@return a session for a request}
  ///
  /// @param access what its caller may do
  /// @throws ProblemException 400 if its position is none, 401 or 403 if its caller has no role
  RecordSession session(
      Caller caller,
      RawRequest raw,
      ApiRequest request,
      CallerAccess access,
      SqlObserver observer) {
    RecordSession database = of(mapping, caller, request).session(observer, access);
    Optional<WalPosition> known = raw.header(RequestHeader.WRITE_POSITION).map(Sessions::position);
    if (replica == null || copy == null || !mayBeBehind(raw, request)) return database;
    if (!replica.has(known.orElse(WalPosition.START))) return database;
    RecordSession behind = of(copy, caller, request).session(observer, access);
    return new ReplicaSession(behind, database);
  }

  /// What asks nothing of the database needs no role there.
  private Mapping of(Mapping any, Caller caller, ApiRequest request) {
    return role == null || !asks(request) ? any : role.in(any, caller);
  }

  private static boolean asks(ApiRequest request) {
    return switch (request) {
      case ApiRequest.ListRows _,
          ApiRequest.ReadRow _,
          ApiRequest.Write _,
          ApiRequest.PatchRow _,
          ApiRequest.Batch _ ->
          true;
      case ApiRequest.GetIndex _,
          ApiRequest.GetPage _,
          ApiRequest.GetAsset _,
          ApiRequest.GetStructure _,
          ApiRequest.Describe _,
          ApiRequest.CheckHealth _,
          ApiRequest.GetMetrics _ ->
          false;
    };
  }

  private static WalPosition position(String text) {
    return WalPosition.parse(text)
        .orElseThrow(() ->
            new ProblemException(
                Problems.invalidHeader(
                    RequestHeader.WRITE_POSITION.toString(),
                    "must be as a response had it, such as 0/3000148")));
  }

  /// A client that asks whether something has changed has to be told what is so now.
  private static boolean mayBeBehind(RawRequest raw, ApiRequest request) {
    boolean reads = request instanceof ApiRequest.ListRows || request instanceof ApiRequest.ReadRow;
    return reads && raw.header(RequestHeader.IF_NONE_MATCH).isEmpty();
  }

  /// {@return the response to a request, with the position of what it wrote}
  RawResponse noted(RawRequest raw, RawResponse response) {
    boolean writes = !raw.operation().safe() && response.status() < FIRST_ERROR;
    if (replica == null || !writes) return response;
    return replica
        .wrote()
        .map(position ->
            response.with(Map.of(ResponseHeader.WRITE_POSITION.toString(), position.toString())))
        .orElse(response);
  }
}
