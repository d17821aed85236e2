package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Browser.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That what is asked of a browser can fail: a page with everything wrong that others must not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserIT {
    private static final String FAULTY =
            """
                    <!DOCTYPE html>
                    <html><head><meta charset="utf-8"></head>
                    <body><main><h1 style="color: #ccc; width: 900px">Pale</h1>
                    <img src="http://tracker.example/pixel.gif">
                    <script>document.body.dataset.scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
                    throw new Error("lost");</script>
                    </main></body></html>
                    """;

    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void noticesRequestsErrorsOverflowAndBarriers() {
        try (OpenPage page = browser.show(FAULTY, View.light(320))) {
            assertThat(page.requests()).containsExactly("http://tracker.example/pixel.gif");
            assertThat(page.complaints()).anyMatch(line -> line.contains("lost"));
            assertThat(page.overflow()).isPositive();
            assertThat(page.violations()).anyMatch(line -> line.startsWith("image-alt at "))
                    .anyMatch(line -> line.startsWith("color-contrast at "))
                    .anyMatch(line -> line.startsWith("html-has-lang at "));
        }
    }

    @Test
    void showsAFileInTheDarkOrWithoutItsScripts() throws IOException {
        Path file = Scratch.create().resolve("page.html");
        Files.writeString(file, FAULTY);

        try (OpenPage dark = browser.open(file, View.dark(800));
                OpenPage light = browser.open(file, View.light(800));
                OpenPage still = browser.open(file, View.withoutScripts(800))) {
            assertThat(List.of(dark, light)).map(page -> page.page().evaluate("document.body.dataset.scheme"))
                    .containsExactly("dark", "light");
            assertThat(still.complaints()).noneMatch(line -> line.contains("lost"));
            assertThat(still.page().locator("body").getAttribute("data-scheme")).isNull();
        }
    }
}
