package dev.forewarn.local.credentials;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in a shared credentials file, and where: profiles with their properties, as AWS's SDKs find them ("Format of the
 * shared config and credentials files" in their reference guide; where that is vague, as the SDK for Java does it). Pure.
 *
 * <p>It is text, and not characters that could be overwritten: the SDK makes the same text of it.
 */
public final class CredentialsText {
    private static final String KEY_ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private final String source;
    private final String text;
    private final Map<String, Map<String, Property>> profiles;

    private CredentialsText(String source, String text, Map<String, Map<String, Property>> profiles) {
        this.source = source;
        this.text = text;
        this.profiles = profiles;
    }

    /**
     * Reads it.
     *
     * @param source where it comes from, for messages
     * @throws InvalidCredentialsException when it is malformed, with the line
     */
    public static CredentialsText parse(String source, String text) {
        return new CredentialsText(source, text, new CredentialsReader(source, text).read());
    }

    /** The profiles' names, in their order. */
    public Set<String> profiles() {
        return Collections.unmodifiableSet(profiles.keySet());
    }

    /** The profiles in which this key stands. */
    public List<String> profilesWith(String keyId) {
        return profiles.keySet().stream().filter(profile -> keyId(profile).equals(Optional.of(keyId))).toList();
    }

    /** The id of the access key in a profile; absent where there is no such profile, or no key in it. */
    public Optional<String> keyId(String profile) {
        return Optional.ofNullable(profiles.getOrDefault(profile, Map.of()).get(KEY_ID))
                .map(property -> text.substring(property.start(), property.end()));
    }

    /**
     * The same text with another key in one profile: two values are different, and no other character.
     *
     * @throws InvalidCredentialsException when the profile has no access key whose two lines could be told for sure, or has a
     *     session's
     */
    public String with(String profile, String keyId, CharSequence secret) {
        Property oldId = changeable(profile, KEY_ID);
        Property oldSecret = changeable(profile, SECRET);
        Property token = profiles.getOrDefault(profile, new LinkedHashMap<>()).get(TOKEN);
        if (token != null) {
            throw new InvalidCredentialsException(
                    at(token) + " is the " + TOKEN + " of a temporary key, in profile '" + profile
                            + "', and goes with no other key: take it out, or use another profile");
        }
        boolean idFirst = oldId.start() < oldSecret.start();
        Property first = idFirst ? oldId : oldSecret;
        Property second = idFirst ? oldSecret : oldId;
        return new StringBuilder(text.length() + keyId.length() + secret.length())
                .append(text, 0, first.start())
                .append(idFirst ? keyId : secret)
                .append(text, first.end(), second.start())
                .append(idFirst ? secret : keyId)
                .append(text, second.end(), text.length())
                .toString();
    }

    private Property changeable(String profile, String name) {
        Property property = profiles.getOrDefault(profile, new LinkedHashMap<>()).get(name);
        if (property == null) {
            throw new InvalidCredentialsException("'" + source + "' has no " + name + " in profile '" + profile
                    + "': use a profile that holds an access key");
        }
        if (property.times() > 1) {
            throw new InvalidCredentialsException(at(property) + " has " + name + " of profile '" + profile
                    + "' once more: keep the one that is right");
        }
        if (property.isContinued() || property.start() == property.end()) {
            throw new InvalidCredentialsException(
                    at(property) + " should have the whole " + name + " of profile '" + profile
                            + "' behind its '=', and nothing on the lines below it");
        }
        return property;
    }

    private String at(Property property) {
        return "'" + source + "', line " + property.line() + ",";
    }

    /**
     * A property, the last one of its name.
     *
     * @param start where its value begins in the text
     * @param end where its value ends
     * @param isContinued whether there is more of it on the next lines
     * @param times how many there are of that name in the profile
     */
    record Property(int line, int start, int end, boolean isContinued, int times) {
        Property continued() {
            return new Property(line, start, end, true, times);
        }
    }
}
