package dev.forewarn.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium without a window, which reaches no network. For one thread. */
final class Browser implements AutoCloseable {
    static final String CHROMIUM = "/usr/bin/chromium";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts it; skips the calling test where there is none. */
    static Browser start() {
        Tool.CHROMIUM.require();
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(CHROMIUM))
                // Its sandbox wants rights that root in a container has not; nothing from elsewhere is opened.
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync"))));
    }

    /**
     * How a page is looked at.
     *
     * @param width of the window, in CSS pixels
     * @param scripts whether the page's own scripts run
     */
    record View(int width, boolean dark, boolean scripts) {
        static View light(int width) {
            return new View(width, false, true);
        }

        static View dark(int width) {
            return new View(width, true, true);
        }

        static View withoutScripts(int width) {
            return new View(width, false, false);
        }
    }

    /** Opens a file, as a double click does. */
    OpenPage open(Path file, View view) {
        OpenPage opened = open(view);
        opened.page().navigate(file.toAbsolutePath().toUri().toString());
        return opened;
    }

    /** Shows a document that stands in no file, such as a mail's HTML. */
    OpenPage show(String html, View view) {
        OpenPage opened = open(view);
        opened.page().setContent(html);
        return opened;
    }

    private OpenPage open(View view) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(view.width(), 800)
                .setColorScheme(view.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(view.scripts())
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setOffline(true));
        Page page = context.newPage();
        return OpenPage.watch(page);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
