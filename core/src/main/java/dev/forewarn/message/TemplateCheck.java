package dev.forewarn.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what is wrong in a template that an administrator wrote, before anybody's mail depends on it. */
final class TemplateCheck {
    private static final String TEXT = "text.";
    private static final String ITEMS = "further";

    private final Part part;
    private final boolean partial;
    private final Set<String> texts;
    private final Problems problems;
    private final Deque<Tag> open = new ArrayDeque<>();

    /**
     * Prepares it.
     *
     * @param partial whether the template is one that others include
     * @param texts the keys of all texts
     */
    TemplateCheck(Part part, boolean partial, Set<String> texts, Problems problems) {
        this.part = part;
        this.partial = partial;
        this.texts = texts;
        this.problems = problems;
    }

    void check(String template) {
        int before = problems.all().size();
        Tag.of(template, problems).forEach(this::check);
        open.descendingIterator().forEachRemaining(tag -> problems.add(tag.line(),
                "the section {{" + tag.kind() + tag.name() + "}} is not closed: write {{/" + tag.name()
                        + "}} where it ends"));
        if (problems.all().size() == before) {
            compile(template);
        }
    }

    /** What the engine itself does not take. */
    private void compile(String template) {
        try {
            Mustache.compiler().compile(template);
        } catch (MustacheException e) {
            problems.add("it is no Mustache template: " + e.getMessage());
        }
    }

    private void check(Tag tag) {
        switch (tag.kind()) {
            case ' ' -> variable(tag);
            case '#', '^' -> {
                section(tag);
                open.push(tag);
            }
            case '/' -> close(tag);
            case '>' -> include(tag);
            case '&', '{' -> {
                if (part == Part.HTML) {
                    problems.add(tag.line(), "'" + tag.name()
                            + "' would stand in the HTML unescaped, so that a name could add markup: write {{"
                            + tag.name()
                            + "}}");
                } else {
                    variable(tag);
                }
            }
            case '=' -> problems.add(tag.line(), "the braces of tags can't be exchanged for others");
            default -> problems.add(tag.line(), "tags that begin with '" + tag.kind()
                    + "' are not known: known are {{name}}, {{#name}}, {{^name}}, {{/name}}, {{>part}} and {{! comments }}");
        }
    }

    private void variable(Tag tag) {
        if (tag.name().startsWith(TEXT)) {
            String key = tag.name().substring(TEXT.length());
            if (!texts.contains(key)) {
                problems.add(tag.line(), "there is no text '" + key + "'; docs/templates.md lists them all");
            }
            return;
        }
        find(tag).ifPresent(variable -> {
            switch (variable.form()) {
                case TEXT, NUMBER, CHOICE -> {
                    // These can be written out.
                }
                case FLAG, LIST -> problems.add(tag.line(), "'" + tag.name() + "' can't be written out: write {{#"
                        + tag.name() + "}} before and {{/" + tag.name() + "}} after what depends on it");
            }
        });
    }

    private void section(Tag tag) {
        find(tag).ifPresent(variable -> {
            switch (variable.form()) {
                case TEXT, FLAG, LIST -> {
                    // These make sections.
                }
                case NUMBER, CHOICE -> problems.add(tag.line(), "'" + tag.name()
                        + "' is never empty or false: no section can be about it");
            }
        });
    }

    private void close(Tag tag) {
        if (open.isEmpty()) {
            problems.add(tag.line(), "{{/" + tag.name() + "}} closes a section that is not open");
            return;
        }
        Tag opened = open.pop();
        if (!opened.name().equals(tag.name())) {
            problems.add(tag.line(), "{{/" + tag.name() + "}} stands where {{" + opened.kind() + opened.name()
                    + "}} of line " + opened.line() + " is to be closed");
        }
    }

    private void include(Tag tag) {
        if (partial) {
            problems.add(tag.line(), "{{>" + tag.name() + "}}: a part can't include another part");
        } else if (part == Part.SUBJECT || !BuiltIn.PARTIALS.contains(tag.name())) {
            problems.add(tag.line(), "there is no part '" + tag.name() + "' to include; "
                    + (part == Part.SUBJECT ? "a subject includes none"
                            : "there are " + String.join(", ", BuiltIn.PARTIALS)));
        }
    }

    private Optional<Variable> find(Tag tag) {
        boolean inItems = open.stream().anyMatch(section -> section.kind() == '#' && section.name().equals(ITEMS));
        Optional<Variable> variable = Stream.concat(Variable.OF_LETTER.stream(), Variable.OF_ITEM.stream())
                .filter(known -> known.name().equals(tag.name()))
                .filter(known -> !(part == Part.SUBJECT && known.name().equals("subject")))
                .filter(known -> !(inItems && known.name().equals(ITEMS)))
                .findFirst();
        if (variable.isEmpty()) {
            problems.add(tag.line(), "there is no value '" + tag.name() + "'"
                    + (texts.contains(tag.name()) ? "; the text of this name is {{text." + tag.name() + "}}"
                            : "; docs/templates.md lists them all"));
        }
        return variable;
    }
}
