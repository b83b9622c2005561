package org.relata.service.signal;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;

/// The signal SIGHUP: somebody asks for the configuration to be read again, or the terminal has
/// been closed, which ends the program as if it did not know the signal.
public final class Hangup {

  private static final int EXIT_CODE = 128 + 1;

  private final Runnable action;
  private final boolean startedInTerminal = hasTerminal();

  private Hangup(Runnable action) {
    this.action = action;
  }

  /// Has something done whenever the signal comes. Where it is ignored, as by `nohup`, it stays so.
  ///
  /// @param action returns soon
  public static void handle(Runnable action) {
    try {
      handle(new Hangup(action));
    } catch (InvocationTargetException reserved) {
      throw new IllegalStateException("The JVM keeps SIGHUP to itself", reserved);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Every JVM has sun.misc.Signal", impossible);
    }
  }

  /// The compiler warns of `sun.misc.Signal` in a way that cannot be silenced; it is supported (JEP
  /// 260), and there is nothing else.
  private static void handle(Hangup hangup) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    MethodHandle handling =
        MethodHandles.lookup().bind(hangup, "came", MethodType.methodType(void.class));
    Object handles =
        MethodHandleProxies.asInterfaceInstance(
            handler, MethodHandles.dropArguments(handling, 0, signal));
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handles);
  }

  void came() {
    if (startedInTerminal && !hasTerminal()) System.exit(EXIT_CODE);
    else action.run();
  }

  /// A terminal that has been closed cannot be opened.
  private static boolean hasTerminal() {
    try (FileInputStream _ = new FileInputStream("/dev/tty")) {
      return true;
    } catch (IOException none) {
      return false;
    }
  }
}
