package dev.forewarn.e2e;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program at a pseudo-terminal of its own, on which this types and of which it reads all that appears; without the carriage
 * returns that terminals put before line feeds. The program sees the environment that it is given, and besides only which kind
 * of terminal it is at. What does not happen within a minute fails the test, with all that appeared until then. For one thread.
 */
final class Pty implements AutoCloseable {
    /** What Ctrl-C sends. */
    private static final String INTERRUPT = "\u0003";

    /** What Ctrl-D sends: the end of the input, at the beginning of a line. */
    private static final String END_OF_INPUT = "\u0004";

    /** Far more than anything takes. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final WinSize SIZE = new WinSize(120, 40);

    private final PtyProcess process;
    private final OutputStream keys;
    private final Screen screen = new Screen();
    private int seen;

    private Pty(PtyProcess process) {
        this.process = process;
        this.keys = process.getOutputStream();
    }

    /** Starts a program, which is to be closed with this. */
    static Pty start(List<String> command, Path folder, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("TERM", "dumb");
        all.putIfAbsent("LC_ALL", "C.UTF-8");
        all.putIfAbsent("PATH", "/usr/bin:/bin");
        try {
            PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                    .setEnvironment(all)
                    .setDirectory(folder.toString())
                    .setRedirectErrorStream(true)
                    .setInitialColumns(SIZE.getColumns())
                    .setInitialRows(SIZE.getRows())
                    .start();
            Pty pty = new Pty(process);
            Thread.ofPlatform().daemon().name("pty").start(() -> pty.screen.show(process));
            return pty;
        } catch (IOException e) {
            throw new UncheckedIOException("no pseudo-terminal for " + command, e);
        }
    }

    /**
     * Starts a shell without a prompt, for programs of which the terminal is to be looked at afterwards. Waits until it reads.
     */
    static Pty shell(Path folder, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PS1", "");
        all.put("PS2", "");
        Pty shell = start(List.of("/bin/sh", "-i"), folder, all);
        shell.answerOf("echo ready");
        return shell;
    }

    /** Types a line and presses return. */
    void typeLine(String line) {
        type(line + "\r");
    }

    /** Types keys, and nothing after them. */
    void type(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("can't type; so far there was: " + transcript(), e);
        }
    }

    /** Presses Ctrl-C. */
    void interrupt() {
        type(INTERRUPT);
    }

    /** Presses Ctrl-D. */
    void endInput() {
        type(END_OF_INPUT);
    }

    /** Waits for text that comes after what was waited for before; gives what stands between the two. */
    String await(String text) {
        return await(Pattern.compile(Pattern.quote(text))).before();
    }

    /** Waits for text of this form that comes after what was waited for before. */
    Found await(Pattern form) {
        Found found = screen.await("'" + form + "'", all -> {
            Matcher matcher = form.matcher(all).region(seen, all.length());
            return matcher.find()
                    ? Optional.of(new Found(all.substring(seen, matcher.start()), matcher.toMatchResult()))
                    : Optional.empty();
        });
        seen = found.match().end();
        return found;
    }

    /** Has the shell run a command, which reads nothing, and gives what it prints, without the command's echo. */
    String answerOf(String command) {
        // Put together by the shell, so that the echo of the line is not taken for the answer.
        typeLine("printf '%s%s\\n' beg in; " + command + "; printf '%s%s\\n' e nd");
        await("begin\n");
        return await(Pattern.compile("^end\n", Pattern.MULTILINE)).before();
    }

    /** How the terminal is set, in the words of {@code stty -a}; for a shell. */
    String settings() {
        return answerOf("stty -a");
    }

    /** Waits for the end of the program and of what it wrote; 128 and the signal's number where one ended it. */
    int exitCode() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program did not end; so far there was: " + transcript());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        screen.awaitEnd();
        return process.exitValue();
    }

    /** The program itself, while it runs. */
    ProcessHandle process() {
        return ProcessHandle.of(process.pid()).orElseThrow();
    }

    /** All that has appeared so far: what the program wrote, and what the terminal echoed. */
    String transcript() {
        return screen.text();
    }

    /** Ends the program if it has not ended, and all that it started. */
    @Override
    public void close() {
        List<ProcessHandle> children =
                ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants).toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * What was waited for.
     *
     * @param before what stands between it and what was waited for before
     */
    record Found(String before, MatchResult match) {}

    /** What has appeared: taken over, as it comes, by the thread that waits for it. */
    private static final class Screen {
        private final BlockingQueue<Optional<String>> coming = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private boolean ended;

        /** Reads on until nothing more can come. */
        void show(PtyProcess process) {
            try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
                char[] some = new char[4096];
                for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
                    coming.add(Optional.of(new String(some, 0, count).replace("\r", "")));
                }
            } catch (IOException e) {
                // A terminal that nobody has open any more ends with an error, as on Linux.
            } finally {
                coming.add(Optional.empty());
            }
        }

        String text() {
            for (Optional<String> more = coming.poll(); more != null; more = coming.poll()) {
                add(more);
            }
            return text.toString();
        }

        <T> T await(String what, Function<String, Optional<T>> look) {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (true) {
                Optional<T> found = look.apply(text());
                if (found.isPresent()) {
                    return found.get();
                }
                if (ended || !takeMore(deadline)) {
                    throw new AssertionError(what + " did not come; there was: " + text);
                }
            }
        }

        void awaitEnd() {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (!ended) {
                if (!takeMore(deadline)) {
                    throw new AssertionError("something keeps the terminal open; there was: " + text);
                }
            }
        }

        private boolean takeMore(long deadline) {
            try {
                Optional<String> more = coming.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (more == null) {
                    return false;
                }
                add(more);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private void add(Optional<String> more) {
            more.ifPresentOrElse(text::append, () -> ended = true);
        }
    }
}
