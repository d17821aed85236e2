package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedPicturesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\(([^)]+)\\)");

    @Test
    void thereAreThePicturesThatPagesNameAndNoOthers() throws IOException {
        List<Path> named = pages().stream().flatMap(page -> PICTURE.matcher(read(page)).results()
                .map(picture -> page.resolveSibling(picture.group(2)).normalize())).toList();

        assertThat(named).isNotEmpty().allSatisfy(picture -> assertThat(picture).isRegularFile());
        try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
            assertThat(files.map(Path::normalize))
                    .containsExactlyInAnyOrderElementsOf(named.stream().distinct().toList());
        }
    }

    @Test
    void everyPictureIsDescribedForThoseWhoDoNotSeeIt() throws IOException {
        assertThat(pages())
                .flatMap(page -> PICTURE.matcher(read(page)).results().map(picture -> picture.group(1)).toList())
                .isNotEmpty().allMatch(description -> description.length() > 20);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(DOCS)) {
            return Stream.concat(Stream.of(Path.of("..", "README.md")),
                    docs.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
