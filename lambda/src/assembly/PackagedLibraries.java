import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archives of a class path anew, as the package holds them: PackagedLibraries FOLDER CLASSPATH. They are not compressed,
 * since the package compresses each of them as a whole, in which classes find their own words again, and becomes smaller by four
 * tenths. What mails don't need of ICU is left out; texts that would need it are refused (core's TextCheck).
 *
 * <p>Run from its source by the build, on whichever Java that runs on. The same input makes the same bytes.
 */
final class PackagedLibraries {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    /**
     * In ICU: what sorts, reads another message format, knows of people's names and writes out durations; data for sorting, for
     * finding words, for letters of other scripts and numbers in words; names of languages, countries, currencies and units. The
     * files that ICU reads whatever the locale stay. A test renders mails with what is left.
     */
    private static final Pattern LEFT_OUT = Pattern.compile("com/ibm/icu/(dev|message2|segmenter|impl/(coll|duration|personname))/.*"
            + "|com/ibm/icu/impl/data/icudata/((brkitr|coll|curr|lang|rbnf|region|translit|unit)/(?!(pool|res_index|root|supplementalData)\\.res).*"
            + "|(?!nfc\\.)[^/]*\\.nrm|[^/]*\\.(spp|cfu)|unames\\.icu)");

    private PackagedLibraries() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (DirectoryStream<Path> before = Files.newDirectoryStream(folder)) {
            for (Path archive : before) {
                Files.delete(archive);
            }
        }
        for (String element : arguments[1].split(File.pathSeparator)) {
            Path archive = Path.of(element);
            if (Files.isRegularFile(archive)) {
                write(archive, Files.createFile(folder.resolve(archive.getFileName())));
            }
        }
    }

    private static void write(Path archive, Path target) throws IOException {
        try (ZipFile in = new ZipFile(archive.toFile());
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
            out.setMethod(ZipOutputStream.STORED);
            List<ZipEntry> entries = in.stream()
                    .filter(entry -> !entry.isDirectory() && !LEFT_OUT.matcher(entry.getName()).matches())
                    .collect(Collectors.toList());
            for (ZipEntry entry : entries) {
                try (InputStream content = in.getInputStream(entry)) {
                    write(entry.getName(), content.readAllBytes(), out);
                }
            }
        }
    }

    private static void write(String name, byte[] content, ZipOutputStream out) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
