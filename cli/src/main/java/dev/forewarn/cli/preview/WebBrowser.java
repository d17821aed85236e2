package dev.forewarn.cli.preview;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens pages in the browser of whoever sits at this machine. */
public final class WebBrowser {
    /** The program of freedesktop.org that opens whatever there is; without a window it would fall back to one for terminals. */
    private static final String OF_LINUX = "xdg-open";

    private static final List<String> WINDOWS = List.of("DISPLAY", "WAYLAND_DISPLAY", "BROWSER");

    /** Commands to which the name of a file is added: on Linux, macOS and Windows. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of(OF_LINUX), List.of("open"), List.of("rundll32.exe", "url.dll,FileProtocolHandler"));

    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * Opens nothing yet.
     *
     * @param environment tells where programs are
     * @param patience how long such a program has to say that it failed; some end only with the browser
     */
    public WebBrowser(Map<String, String> environment, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /** Opens a file, and says why that could not be done. */
    public Optional<String> open(Path page) {
        Optional<List<String>> command = command(page);
        if (command.isEmpty()) {
            return Optional.of("there is neither xdg-open nor open on the PATH");
        }
        String program = command.get().getFirst();
        if (program.endsWith(OF_LINUX) && WINDOWS.stream().noneMatch(environment::containsKey)) {
            return Optional.of("there are no windows here, for none of " + String.join(", ", WINDOWS) + " is set");
        }
        try {
            Process process = new ProcessBuilder(command.get())
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            process.getOutputStream().close();
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() != 0
                    ? Optional.of(program + " ended with exit code " + process.exitValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(program + " can't be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        }
    }

    private Optional<List<String>> command(Path page) {
        return COMMANDS.stream().flatMap(command -> onPath(command.getFirst()).map(program -> {
            List<String> whole = new ArrayList<>(command);
            whole.set(0, program.toString());
            whole.add(page.toAbsolutePath().toString());
            return whole;
        }).stream()).findFirst();
    }

    private Optional<Path> onPath(String program) {
        String folders = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return Stream.of(folders.split(File.pathSeparator, -1)).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
