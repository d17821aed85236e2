package dev.forewarn.message;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a folder of templates and texts that take the place of forewarn's own. Folders inside it and files whose names begin
 * with a dot are left alone; everything else must be known.
 */
public final class TemplateFolder {
    private static final Pattern TEXTS = Pattern.compile("texts(?:_(\\w+))?\\.properties");
    private static final Pattern TEMPLATE = Pattern.compile("([a-z-]+)(?:\\.(\\w+))?\\.(subject|html|text)\\.mustache");
    private static final Set<String> KINDS =
            Stream.of(MessageKind.values()).map(MessageKind::toString).collect(Collectors.toSet());
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> templates = new TreeMap<>();
    private final Map<Locale, Map<String, String>> texts = new HashMap<>();
    private final Set<String> keys = BuiltIn.texts(Locale.ENGLISH).keySet();

    private TemplateFolder() {}

    /**
     * Reads it.
     *
     * @throws InvalidTemplatesException with everything that is wrong in it, or because it can't be read
     */
    public static Templates read(Path folder) {
        TemplateFolder reader = new TemplateFolder();
        reader.readFiles(folder);
        reader.files.forEach(reader::take);
        reader.requireWholeLanguages();
        reader.requireAllParts();
        if (reader.problems.isEmpty()) {
            Templates read = new Templates(reader.templates, reader.texts);
            TrialLetters.render(read, reader.problems);
            if (reader.problems.isEmpty()) {
                return read;
            }
        }
        throw new InvalidTemplatesException(reader.problems);
    }

    private void readFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            problems.add(folder + ": there is no such folder");
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder,
                entry -> !Files.isDirectory(entry) && !name(entry).startsWith("."))) {
            for (Path entry : entries) {
                readFile(entry);
            }
        } catch (IOException e) {
            problems.add(folder + ": it can't be read: " + e.getMessage());
        }
        if (files.isEmpty() && problems.isEmpty()) {
            problems.add(folder + ": there are neither templates nor texts in this folder");
        }
    }

    private void readFile(Path file) {
        try {
            String content = Files.readString(file);
            files.put(name(file), content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content);
        } catch (CharacterCodingException e) {
            problems.add(name(file) + ": it is not UTF-8 text");
        } catch (IOException e) {
            problems.add(name(file) + ": it can't be read: " + e.getMessage());
        }
    }

    private void take(String file, String content) {
        Matcher textFile = TEXTS.matcher(file);
        Matcher template = TEMPLATE.matcher(file);
        if (textFile.matches()) {
            language(Optional.ofNullable(textFile.group(1)).orElse("en"))
                    .filter(language -> BuiltIn.textFile(language).equals(file))
                    .ifPresentOrElse(language -> texts.put(language,
                            new TextCheck(language, keys, new Problems(file, problems)).check(content)),
                            () -> problems.add(file + ": this is not how the texts of a language are called, such as"
                                    + " texts_it.properties or texts_pt_BR.properties; English ones are texts.properties"));
        } else if (template.matches() && isKnown(template)) {
            Part part = Part.valueOf(template.group(3).toUpperCase(Locale.ROOT));
            new TemplateCheck(part, !KINDS.contains(template.group(1)), keys, new Problems(file, problems))
                    .check(content);
            templates.put(file, content);
        } else {
            problems.add(file
                    + ": no file of this name is known; there are KIND.subject.mustache, KIND.html.mustache and"
                    + " KIND.text.mustache, KIND.LANGUAGE.html.mustache and so on, PART.html.mustache, PART.text.mustache,"
                    + " texts.properties and texts_LANGUAGE.properties, where KIND is one of "
                    + String.join(", ", new TreeSet<>(KINDS)) + ", and PART one of "
                    + String.join(", ", BuiltIn.PARTIALS));
        }
    }

    private static boolean isKnown(Matcher template) {
        if (KINDS.contains(template.group(1))) {
            return template.group(2) == null || language(template.group(2)).isPresent();
        }
        return BuiltIn.PARTIALS.contains(template.group(1)) && template.group(2) == null
                && !template.group(3).equals(Part.SUBJECT.toString());
    }

    /** What is written as {@code pt_BR}, and not otherwise. */
    private static Optional<Locale> language(String code) {
        try {
            Locale language = new Locale.Builder().setLanguageTag(code.replace('_', '-')).build();
            return Optional.of(language).filter(known -> known.toLanguageTag().equals(code.replace('_', '-')));
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private void requireWholeLanguages() {
        texts.forEach((language, patterns) -> {
            if (!BuiltIn.LANGUAGES.contains(language)) {
                Set<String> missing = new TreeSet<>(keys);
                missing.removeAll(patterns.keySet());
                if (!missing.isEmpty()) {
                    problems.add(BuiltIn.textFile(language)
                            + ": a language that forewarn has not needs all texts; missing are "
                            + String.join(", ", missing));
                }
            }
        });
    }

    /** HTML and plain text of a mail say the same, and so does its subject. */
    private void requireAllParts() {
        Map<String, Set<Part>> parts = new TreeMap<>();
        for (String file : templates.keySet()) {
            Matcher template = TEMPLATE.matcher(file);
            if (template.matches() && KINDS.contains(template.group(1))) {
                String stem = file.substring(0, template.start(3) - 1);
                parts.computeIfAbsent(stem, anew -> new TreeSet<>())
                        .add(Part.valueOf(template.group(3).toUpperCase(Locale.ROOT)));
                Optional.ofNullable(template.group(2)).ifPresent(code -> requireTexts(file, code));
            }
        }
        parts.forEach((stem, there) -> {
            String missing = Stream.of(Part.values()).filter(part -> !there.contains(part)).map(part -> part.file(stem))
                    .collect(Collectors.joining(" and "));
            if (!missing.isEmpty()) {
                problems.add(missing + ": missing; whoever replaces a part of a mail replaces subject, HTML and text");
            }
        });
    }

    private void requireTexts(String file, String code) {
        language(code).filter(language -> !BuiltIn.LANGUAGES.contains(language) && !texts.containsKey(language))
                .ifPresent(language -> problems.add(file + ": there are no texts in this language; add "
                        + BuiltIn.textFile(language)));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
