package io.orderledger.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives Java's compilers the processor before the threads that wait for what they compile. A ledger that has just been started and has
 * much to do keeps dozens of threads runnable; with an even share for each of them its two compilers come to an eighth of a processor, and all
 * others run in the slow form for minutes (decision 44).
 *
 * <p>Linux schedules each thread by a nice value of its own. Whoever may raise priorities (root, {@code CAP_SYS_NICE}) has the compilers raised;
 * otherwise everything else of this process is lowered, which needs no right, and threads begun later inherit. Either way a compiler weighs
 * three times or more what another thread does, when both want to run. On other systems, and before Java 22, nothing is done.
 */
public final class CompilersFirst {

    private static final Logger log = LoggerFactory.getLogger(CompilersFirst.class);

    private static final Path THREADS = Path.of("/proc/self/task");

    /** Names as Linux keeps them, cut off after 15 characters. */
    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");

    /** Of the machine itself: whoever is stopped by these waits for them, too. */
    private static final List<String> MACHINE = List.of("GC Thread", "VM Thread", "VM Periodic", "Signal Dispatch");

    /** From here on the foreign function interface is there for good. */
    private static final int FIRST_JDK_WITH_FOREIGN_FUNCTIONS = 22;

    private static final int PRIO_PROCESS = 0;
    private static final int RAISED = -10;
    private static final int LOWERED = 5;

    /** What was done. */
    public enum Outcome {
        /** The compilers were raised. */
        RAISED,
        /** All others were lowered. */
        LOWERED,
        /** Nothing: not Linux, an older Java, or a system that does not let a process do so. */
        LEFT_ALONE
    }

    private CompilersFirst() {}

    /** Does so in a thread of its own, so that nobody waits for it. A failure is logged and changes nothing else. */
    public static void arrange() {
        Thread.ofPlatform().daemon().name("compilers-first").start(() -> {
            try {
                log.debug("Compilers go first: {}", now());
            } catch (RuntimeException e) {
                log.info("Compilers cannot be given the processor first", e);
            }
        });
    }

    /**
     * Does so now.
     *
     * @throws UncheckedIOException when the threads of this process cannot be listed
     */
    static Outcome now() {
        Optional<MethodHandle> setPriority = Files.isDirectory(THREADS) ? setPriority() : Optional.empty();
        if (setPriority.isEmpty()) {
            return Outcome.LEFT_ALONE;
        }
        List<Path> threads = threads();
        long raised = threads.stream()
                .filter(thread -> is(thread, COMPILERS))
                .filter(thread -> set(setPriority.get(), thread, RAISED))
                .count();
        if (raised > 0) {
            return Outcome.RAISED;
        }
        long lowered = threads.stream()
                .filter(thread -> !is(thread, COMPILERS) && !is(thread, MACHINE))
                .filter(thread -> set(setPriority.get(), thread, LOWERED))
                .count();
        return lowered > 0 ? Outcome.LOWERED : Outcome.LEFT_ALONE;
    }

    private static List<Path> threads() {
        try (Stream<Path> all = Files.list(THREADS)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(Path thread, List<String> beginnings) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return beginnings.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            log.trace("A thread ended before it was asked", e);
            return false;
        }
    }

    private static boolean set(MethodHandle setPriority, Path thread, int nice) {
        try {
            return (int) setPriority.invoke(
                            PRIO_PROCESS, Integer.parseInt(thread.getFileName().toString()), nice)
                    == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    /**
     * The C library's {@code setpriority(which, who, nice)}, by the foreign function interface (JEP 454). By reflection, because the
     * ledger is compiled for Java 21, where that interface is a preview.
     */
    private static Optional<MethodHandle> setPriority() {
        if (Runtime.version().feature() < FIRST_JDK_WITH_FOREIGN_FUNCTIONS) {
            return Optional.empty();
        }
        try {
            Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
            Class<?> optionType = Class.forName("java.lang.foreign.Linker$Option");
            Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
            Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
            Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
            Object integer = Class.forName("java.lang.foreign.ValueLayout")
                    .getField("JAVA_INT")
                    .get(null);
            Object integers = Array.newInstance(layoutType, 3);
            for (int i = 0; i < 3; i++) {
                Array.set(integers, i, integer);
            }
            Object descriptor = descriptorType
                    .getMethod("of", layoutType, integers.getClass())
                    .invoke(null, integer, integers);
            Object linker = linkerType.getMethod("nativeLinker").invoke(null);
            Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
            Optional<?> function = (Optional<?>) Class.forName("java.lang.foreign.SymbolLookup")
                    .getMethod("find", String.class)
                    .invoke(lookup, "setpriority");
            Object noOptions = Array.newInstance(optionType, 0);
            if (function.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of((MethodHandle) linkerType
                    .getMethod("downcallHandle", segmentType, descriptorType, noOptions.getClass())
                    .invoke(linker, function.get(), descriptor, noOptions));
        } catch (ReflectiveOperationException e) {
            log.debug("This Java cannot call setpriority", e);
            return Optional.empty();
        }
    }
}
