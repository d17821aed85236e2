package dev.forewarn.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, which stand in for the desktop's. */
final class WebBrowserTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Path programs;
    private final Path page;

    WebBrowserTest(@TempDir Path folder) throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        page = folder.resolve("a page.html");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private WebBrowser browser(Duration patience) {
        return new WebBrowser(Map.of("PATH", "/nowhere::" + programs, "DISPLAY", ":0"), patience);
    }

    @Test
    void handsThePageToWhateverOpensFilesHere() throws IOException {
        program("xdg-open", "echo \"$@\" > '" + programs + "/arguments'");

        assertThat(browser(LONG).open(page)).isEmpty();
        assertThat(programs.resolve("arguments")).hasContent(page + "\n");
    }

    @Test
    void takesWhatMacOsHasWithoutAskingForADisplay() throws IOException {
        program("open", "exit 0");

        assertThat(new WebBrowser(Map.of("PATH", programs.toString()), LONG).open(page)).isEmpty();
    }

    @Test
    void doesNotWaitForABrowserThatGoesOn() throws IOException {
        // It ends with the folder that this test has.
        program("xdg-open", "while [ -e \"$0\" ]; do sleep 1; done; exit 1");

        assertThat(browser(Duration.ZERO).open(page)).isEmpty();
    }

    @Test
    void saysWhyItCouldNot() throws IOException {
        assertThat(browser(LONG).open(page)).contains("there is neither xdg-open nor open on the PATH");

        program("xdg-open", "exit 4");
        assertThat(browser(LONG).open(page)).contains(programs + "/xdg-open ended with exit code 4");
        assertThat(new WebBrowser(Map.of("PATH", programs.toString()), LONG).open(page)).contains(
                "there are no windows here, for none of DISPLAY, WAYLAND_DISPLAY, BROWSER is set");

        Files.writeString(programs.resolve("xdg-open"), "#!/no/such/interpreter\n");
        assertThat(browser(LONG).open(page).orElseThrow())
                .startsWith(programs + "/xdg-open can't be started: ");
    }
}
