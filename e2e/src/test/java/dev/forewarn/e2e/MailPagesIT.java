package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Browser.View;
import dev.forewarn.e2e.Program.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of mail in every language as a browser shows it, and the page with all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MailPagesIT {
    private static final Set<String> LANGUAGES = Set.of("de", "en", "es", "fr", "ja");
    private static final Set<String> KINDS =
            Set.of("before", "last-day", "expired", "expired-hard", "key-before", "key-overdue", "others");

    private Browser browser;
    private Path all = Path.of("");
    private List<PreviewedMail> mails = List.of();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        browser = Browser.start();
        Program program = Program.with(Map.of());
        assertThat(program.run("preview", "--all", "--as-of", "2026-11-22T06:30:00Z", "--timezone", "Europe/Paris",
                "--out", "all.html")).isEqualTo(new Ended(0, "", ""));
        all = program.folder().resolve("all.html");
        try (OpenPage page = browser.open(all, View.light(1280))) {
            mails = PreviewedMail.on(page.page());
        }
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thereIsEveryKindInEveryLanguage() {
        assertThat(mails).hasSize(KINDS.size() * LANGUAGES.size());
        assertThat(mails.stream().map(PreviewedMail::kind).collect(Collectors.toSet())).isEqualTo(KINDS);
        assertThat(mails.stream().map(PreviewedMail::language).collect(Collectors.toSet())).isEqualTo(LANGUAGES);
        assertThat(mails).extracting(PreviewedMail::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"light, 320", "light, 1280", "dark, 320", "dark, 1280"})
    void everyMailCanBeReadByEverybody(String scheme, int width) {
        View view = new View(width, scheme.equals("dark"), true);
        assertThat(mails).flatMap(mail -> faults(mail, mail.html(), view)).isEmpty();
    }

    @Test
    void everyMailCanBeReadWithoutItsStyleSheet() {
        assertThat(mails).allMatch(mail -> !mail.withoutStyleSheet().contains("@media"))
                .flatMap(mail -> faults(mail, mail.withoutStyleSheet(), View.light(320))).isEmpty();
    }

    private List<String> faults(PreviewedMail mail, String html, View view) {
        List<String> faults = new ArrayList<>();
        try (OpenPage page = browser.show(html, view)) {
            faults.addAll(page.violationsOfAMail());
            if (page.overflow() > 0) {
                faults.add("is wider than the window by " + page.overflow());
            }
            page.requests().forEach(address -> faults.add("asks for " + address));
            faults.addAll(page.complaints());
            Object languages = page.page()
                    .evaluate("[...document.querySelectorAll('[lang]')].map(e => e.lang + ' ' + e.dir)");
            if (!languages.equals(List.of(mail.language() + " ltr", mail.language() + " ltr"))) {
                faults.add("is said to be in " + languages);
            }
        }
        return faults.stream().map(fault -> mail + ": " + fault).toList();
    }

    @Test
    void mailsAreDarkWhereEverythingIs() {
        assertThat(List.of(View.light(640), View.dark(640))).map(view -> {
            try (OpenPage page = browser.show(mails.getFirst().html(), view)) {
                return page.page().evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor");
            }
        }).containsExactly("rgb(255, 255, 255)", "rgb(25, 37, 52)");
    }

    @Test
    void theOnlyLinkOfAMailIsTheSignInPage() {
        assertThat(mails).allSatisfy(mail -> {
            try (OpenPage page = browser.show(mail.html(), View.light(640))) {
                assertThat(page.page().locator("a").all()).extracting(link -> link.getAttribute("href"))
                        .as(mail.toString())
                        .isSubsetOf("https://123456789012.signin.aws.amazon.com/console");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"light, 320", "dark, 768", "light, 1280"})
    void thePageWithAllOfThemCanBeReadByEverybody(String scheme, int width) {
        try (OpenPage page = browser.open(all, new View(width, scheme.equals("dark"), true))) {
            page.picture(Path.of("target", "preview-" + width + ".png"));
            assertThat(page.violationsOutsideFrames()).isEmpty();
            assertThat(page.overflow()).isZero();
            assertThat(page.requests()).isEmpty();
            assertThat(page.complaints()).isEmpty();
        }
    }
}
