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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            Set.of("before", "last-day", "expired", "expired-hard", "key-before", "key-overdue", "before-several",
                    "others",
                    "others-responsible", "others-escalation", "others-several");

    /** Those that don't ask their readers to sign in. */
    private static final Set<String> WITHOUT_LINK = Set.of("others", "others-escalation", "others-several");

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

    @Test
    void everyMailCanBeReadByEverybody() {
        assertThat(faults(View.light(320), PreviewedMail::html, OpenPage::violationsOfAMail)).isEmpty();
    }

    @Test
    void everyMailCanBeReadInTheDark() {
        assertThat(faults(View.dark(320), PreviewedMail::html, OpenPage::paleText)).isEmpty();
    }

    @Test
    void everyMailFitsAWideWindow() {
        assertThat(faults(View.light(1280), PreviewedMail::html, page -> List.of())).isEmpty();
    }

    @Test
    void everyMailCanBeReadWithoutItsStyleSheet() {
        assertThat(mails).noneMatch(mail -> mail.withoutStyleSheet().contains("@media"));
        assertThat(faults(View.light(320), PreviewedMail::withoutStyleSheet, OpenPage::paleText)).isEmpty();
    }

    @Test
    void everyMailIsInItsLanguageAndLinksToTheSignInPageOrToNothing() {
        assertThat(faults(View.light(640), PreviewedMail::html, page -> List.of(strings(page,
                "[...document.querySelectorAll('[lang], a')].map(e => e.href || e.lang + ' ' + e.dir)").toString())))
                .isEqualTo(mails.stream().map(mail -> mail + ": " + Stream.concat(
                        Stream.of(mail.language() + " ltr", mail.language() + " ltr"),
                        WITHOUT_LINK.contains(mail.kind()) ? Stream.empty()
                                : Stream.of("https://123456789012.signin.aws.amazon.com/console"))
                        .toList()).toList());
    }

    private static List<?> strings(OpenPage page, String script) {
        return (List<?>) page.page().evaluate(script);
    }

    /** What this look at all mails finds, and whatever is too wide, asks for something or complains. */
    private List<String> faults(View view, Function<PreviewedMail, String> html,
            Function<OpenPage, List<String>> look) {
        List<String> faults = new ArrayList<>();
        try (OpenPage page = browser.show("", view)) {
            for (PreviewedMail mail : mails) {
                page.page().setContent(html.apply(mail));
                look.apply(page).forEach(fault -> faults.add(mail + ": " + fault));
                if (page.overflow() > 0) {
                    faults.add(mail + ": is wider than the window by " + page.overflow());
                }
            }
            page.requests().forEach(address -> faults.add("a mail asks for " + address));
            faults.addAll(page.complaints());
        }
        return faults;
    }

    @Test
    void mailsAreDarkWhereEverythingIs() {
        assertThat(List.of(View.light(640), View.dark(640))).map(view -> {
            try (OpenPage page = browser.show(mails.getFirst().html(), view)) {
                return page.page().evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor");
            }
        }).containsExactly("rgb(255, 255, 255)", "rgb(25, 37, 52)");
    }

    @ParameterizedTest
    @CsvSource({"light, 320", "dark, 1280"})
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
