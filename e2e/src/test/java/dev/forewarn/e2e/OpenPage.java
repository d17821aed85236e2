package dev.forewarn.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A page in a browser of its own settings, and what was heard of it since it was opened. For one thread.
 *
 * @param requests addresses that it asked for and did not get: all but files, and data that stands in the page
 * @param complaints what it wrote to the console, and errors of its scripts
 */
record OpenPage(Page page, List<String> requests, List<String> complaints) implements AutoCloseable {
    OpenPage {
        requests = Collections.unmodifiableList(requests);
        complaints = Collections.unmodifiableList(complaints);
    }

    /** Begins to listen, before anything is opened. */
    static OpenPage watch(Page page) {
        List<String> requests = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().matches("(?s)(file|data|blob|about):.*")) {
                requests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        return new OpenPage(page, requests, complaints);
    }

    /** What axe finds wrong for people with disabilities (axe-core, all of its rules): the rule, and where. */
    List<String> violations() {
        return violations(new AxeBuilder(page));
    }

    /** The same without what stands in frames: in one where no script may run, axe would never end. */
    List<String> violationsOutsideFrames() {
        return violations(new AxeBuilder(page).exclude("iframe"));
    }

    /** The same of a mail, which a mail program shows among landmarks of its own: another main one would be wrong there. */
    List<String> violationsOfAMail() {
        return violations("{rules: {'landmark-one-main': {enabled: false}, region: {enabled: false}}}");
    }

    /** Text that is too pale on its ground. */
    List<String> paleText() {
        return violations("{runOnly: ['color-contrast']}");
    }

    /** Axe stays where it was put when other content is shown: AxeBuilder would open a further page each time. */
    private List<String> violations(String options) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(axe());
        }
        Object found = page.evaluate("axe.run(document, " + options + ").then(results => results.violations.flatMap("
                + "rule => rule.nodes.map(node => rule.id + ' at ' + node.target)))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + " at " + node.getTarget()))
                .toList();
    }

    /** How many pixels the page is wider than its window: more than none is scrolled from side to side. */
    int overflow() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** The page from its top to its end as a PNG file. */
    Path picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    @Override
    public void close() {
        page.context().close();
    }
}
