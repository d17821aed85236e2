package dev.forewarn.local.credentials;

import dev.forewarn.local.credentials.CredentialsText.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through a shared credentials file once, line by line, as AWS's SDK for Java does. */
final class CredentialsReader {
    private static final Pattern BLANK = Pattern.compile("[\t ]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_\\-/.%@:+]*");

    private final String source;
    private final String text;
    private final Map<String, Map<String, Property>> profiles = new LinkedHashMap<>();

    private int line;
    private @Nullable Map<String, Property> profile;
    private @Nullable String property;
    private boolean ignoresProfile;
    private boolean ignoresProperty;

    CredentialsReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    Map<String, Map<String, Property>> read() {
        if (text.startsWith("\u00EF\u00BB\u00BF") || text.startsWith("\uFEFF")) {
            throw new InvalidCredentialsException(
                    "'" + source + "' begins with a byte order mark, with which AWS's tools can't"
                            + " read it: save it as UTF-8 without one");
        }
        for (int start = 0; start < text.length();) {
            int end = endOfLine(start);
            line++;
            readLine(start, end);
            start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
        return profiles;
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void readLine(int start, int end) {
        String content = text.substring(start, end);
        if (BLANK.matcher(content).matches() || content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.startsWith("[")) {
            readProfile(content);
        } else if (content.startsWith(" ") || content.startsWith("\t")) {
            readContinuation(content);
        } else {
            readProperty(content, start);
        }
    }

    private void readProfile(String content) {
        // A comment needs no space before it here.
        String definition = content.substring(0, first(content, "#", ";")).trim();
        if (!definition.endsWith("]")) {
            throw malformed("a profile's name stands between '[' and ']'");
        }
        String name = definition.substring(1, definition.length() - 1).trim();
        ignoresProfile = !NAME.matcher(name).matches();
        if (!ignoresProfile) {
            profile = profiles.computeIfAbsent(name, unused -> new LinkedHashMap<>());
            property = null;
            ignoresProperty = false;
        }
    }

    private void readProperty(String content, int start) {
        if (ignoresProfile) {
            return;
        }
        if (profile == null) {
            throw malformed("a profile such as [default] must come first");
        }
        // A comment needs a space before it here.
        String definition = content.substring(0, first(content, " #", " ;", "\t#", "\t;"));
        String name = nameIn(definition);
        ignoresProperty = !NAME.matcher(name).matches();
        if (!ignoresProperty) {
            property = name;
            int from = definition.indexOf('=') + 1;
            int to = definition.length();
            while (from < to && definition.charAt(to - 1) <= ' ') {
                to--;
            }
            while (from < to && definition.charAt(from) <= ' ') {
                from++;
            }
            Property before = profile.get(name);
            profile.put(name,
                    new Property(line, start + from, start + to, false, before == null ? 1 : before.times() + 1));
        }
    }

    private void readContinuation(String content) {
        if (ignoresProfile || ignoresProperty) {
            return;
        }
        if (profile == null || property == null) {
            throw malformed(
                    "a line that begins with a space continues the one above it, which is none that could be continued");
        }
        Property continued = profile.get(property);
        if (continued != null) {
            if (continued.start() == continued.end()) {
                nameIn(content.trim());
            }
            profile.put(property, continued.continued());
        }
    }

    private String nameIn(String definition) {
        int equals = definition.indexOf('=');
        if (equals < 0) {
            throw malformed("there is no '='");
        }
        String name = definition.substring(0, equals).trim();
        if (name.isEmpty()) {
            throw malformed("there is no name before '='");
        }
        return name;
    }

    private static int first(String content, String... ofThese) {
        int first = content.length();
        for (String one : ofThese) {
            int at = content.indexOf(one);
            first = at >= 0 && at < first ? at : first;
        }
        return first;
    }

    private InvalidCredentialsException malformed(String what) {
        return new InvalidCredentialsException(
                "'" + source + "', line " + line + ", is malformed, and AWS's tools can't read the file: " + what);
    }
}
