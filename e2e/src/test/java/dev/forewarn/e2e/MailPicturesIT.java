package dev.forewarn.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Browser.View;
import dev.forewarn.e2e.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The pictures of mails in docs/messages.md, as Chromium shows them. Run with {@code -Dpictures.update=true} to make them anew,
 * and look at them before you keep them: beside this class stands what they show. Japanese needs a font, such as Debian's fonts-vlgothic.
 */
final class MailPicturesIT {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PICTURES = DOCS.resolve("pictures");
    private static final Path TAKEN = Path.of("target", "pictures");
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");
    private static final Path SHOWN_THERE = Path.of("src/test/resources/dev/forewarn/e2e/pictures.properties");
    private static final int LARGEST = 80_000;

    /** One of them, and what is shown. */
    private record Shown(String name, View view, List<String> options) {
        static Shown of(String name, View view, String... options) {
            return new Shown(name, view, List.of(options));
        }
    }

    private static final List<Shown> SHOWN = List.of(
            Shown.of("before", View.light(640), "--kind", "before"),
            Shown.of("last-day", View.light(640), "--kind", "last-day"),
            Shown.of("expired", View.light(640), "--kind", "expired"),
            Shown.of("expired-hard", View.light(640), "--kind", "expired-hard"),
            Shown.of("before-dark", View.dark(640), "--kind", "before"),
            Shown.of("last-day-narrow", View.light(320), "--kind", "last-day", "--language", "de", "--timezone",
                    "Europe/Berlin"),
            Shown.of("expired-ja", View.light(640), "--kind", "expired", "--language", "ja", "--timezone",
                    "Asia/Tokyo"));

    @Test
    void theDocumentationShowsTheMailsThatAreSent() throws IOException, InterruptedException {
        boolean update = Boolean.getBoolean("pictures.update");
        Path folder = update ? PICTURES : TAKEN;
        Files.createDirectories(folder);
        Program program = Program.with(Map.of());
        String page = Files.readString(DOCS.resolve("messages.md"));
        List<String> fingerprints = new ArrayList<>();
        try (Browser browser = Browser.start()) {
            for (Shown shown : SHOWN) {
                String html = html(program, shown);
                fingerprints.add(shown.name() + " = " + fingerprint(html));
                Path picture = folder.resolve(shown.name() + ".png");
                try (OpenPage mail = browser.show(html, shown.view())) {
                    mail.picture(picture);
                }
                Picture.shrink(picture);
                assertThat(Files.size(picture)).as(shown.name()).isLessThan(LARGEST);
                assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(shown.view().width());
                assertThat(page).contains("](pictures/" + shown.name() + ".png)").contains(subject(html));
            }
        }
        if (update) {
            Files.write(SHOWN_THERE, fingerprints);
        }
        assertThat(SHOWN_THERE).as("what the pictures show; make them anew")
                .hasContent(String.join("\n", fingerprints));
        try (Stream<Path> there = Files.list(PICTURES)) {
            assertThat(there.map(file -> String.valueOf(file.getFileName()))).containsExactlyInAnyOrderElementsOf(
                    SHOWN.stream().map(shown -> shown.name() + ".png").toList());
        }
    }

    private static String html(Program program, Shown shown) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("preview", "--html", "--as-of", "2026-11-22T06:30:00Z"));
        arguments.addAll(shown.options());
        Ended ended = program.run(arguments.toArray(String[]::new));
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    private static String fingerprint(String html) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(html.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256 (MessageDigest's documentation)", e);
        }
    }

    private static String subject(String html) {
        return TITLE.matcher(html).results().map(title -> title.group(1)).findFirst().orElseThrow();
    }
}
