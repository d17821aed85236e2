package dev.forewarn.e2e;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** A message on the page that {@code forewarn preview --all} makes. */
record PreviewedMail(String kind, String language, String subject, String html, String text) {
    /** All that stand there, in the order of the page. */
    static List<PreviewedMail> on(Page page) {
        List<?> mails = (List<?>) page.locator("article").evaluateAll("""
                mails => mails.map(mail => ({
                    kind: mail.closest("section").id,
                    language: mail.querySelector("h3").lang,
                    subject: mail.querySelector(".subject").textContent,
                    html: mail.querySelector("iframe").srcdoc,
                    text: mail.querySelector("pre").textContent}))""");
        return mails.stream().map(mail -> of((Map<?, ?>) mail)).toList();
    }

    private static PreviewedMail of(Map<?, ?> mail) {
        return new PreviewedMail(text(mail, "kind"), text(mail, "language"), text(mail, "subject"), text(mail, "html"),
                text(mail, "text"));
    }

    private static String text(Map<?, ?> mail, String key) {
        return String.valueOf(mail.get(key));
    }

    /** As some mail programs show it, which drop what is no style of a single element. */
    String withoutStyleSheet() {
        return html.replaceAll("(?s)<style>.*?</style>", "");
    }

    /** Which one it is, for failures. */
    @Override
    public String toString() {
        return kind + " in " + language;
    }
}
