package dev.forewarn.aws.profile;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The shared config and credentials files as the SDK for Java sees them, and the profile that is in use: {@code AWS_PROFILE},
 * else {@code default}.
 *
 * @param credentialsPath where the credentials file is, or would be
 */
public record SharedProfiles(String inUse, Path credentialsPath, Path configPath, ProfileFile credentials,
        ProfileFile config) {
    private static final String ANOTHER =
            "use AWS_PROFILE to name a profile of the credentials file that holds an access key of"
                    + " your own";

    /**
     * Those of this process, as it was started.
     *
     * @throws MalformedProfilesException when one of the files is malformed
     */
    public static SharedProfiles ofThisProcess() {
        Path credentials = ProfileFileLocation.credentialsFilePath();
        Path config = ProfileFileLocation.configurationFilePath();
        return new SharedProfiles(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow(), credentials, config,
                read(credentials, ProfileFile.Type.CREDENTIALS), read(config, ProfileFile.Type.CONFIGURATION));
    }

    /** Where the shared credentials file is, or would be. */
    public static Path whereCredentialsAre() {
        return ProfileFileLocation.credentialsFilePath();
    }

    private static ProfileFile read(Path path, ProfileFile.Type type) {
        // The SDK does without a file that it may not read.
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return ProfileFile.aggregator().build();
        }
        try {
            return ProfileFile.builder().content(path).type(type).build();
        } catch (IllegalArgumentException e) {
            throw MalformedProfilesException.of(path, e);
        }
    }

    /** Where the key comes from, in the order in which the SDK looks for it; no credentials are asked for anywhere. */
    public KeySource keySource() {
        if (isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID) && isSet(SdkSystemSetting.AWS_SECRET_ACCESS_KEY)) {
            return new KeySource.Elsewhere(
                    "the access key comes from AWS_ACCESS_KEY_ID in the environment, which no program can"
                            + " change for others: unset it and AWS_SECRET_ACCESS_KEY, and " + ANOTHER
                            + "; or use 'forewarn key create' and replace it where it is set");
        }
        if (isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE) && isSet(SdkSystemSetting.AWS_ROLE_ARN)) {
            return new KeySource.Elsewhere(
                    "AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE in the environment make the calls those of"
                            + " a role, whose keys AWS renews by itself: unset them, and " + ANOTHER);
        }
        Map<String, String> inCredentials = properties(credentials);
        Map<String, String> all = properties(ProfileFile.aggregator().addFile(credentials).addFile(config).build());
        return whyNot(inCredentials, all)
                .<KeySource>map(why -> new KeySource.Elsewhere("profile '" + inUse + "' " + why))
                .orElseGet(() -> new KeySource.CredentialsFile(credentialsPath, inUse));
    }

    private Optional<String> whyNot(Map<String, String> inCredentials, Map<String, String> all) {
        if (credentials.profile(inUse).isEmpty() && config.profile(inUse).isEmpty()) {
            return Optional.of("is neither in '" + credentialsPath + "'" + names() + " nor in '" + configPath
                    + "': check AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE and HOME");
        }
        if (all.keySet().stream().anyMatch(property -> property.startsWith("sso_"))) {
            return Optional.of("signs in with IAM Identity Center (SSO), which renews its keys by itself: " + ANOTHER);
        }
        if (all.containsKey(ProfileProperty.ROLE_ARN)) {
            return Optional.of("assumes the role " + all.get(ProfileProperty.ROLE_ARN)
                    + ", whose keys AWS renews by itself: " + ANOTHER + ", such as the one in source_profile");
        }
        if (all.containsKey(ProfileProperty.CREDENTIAL_PROCESS)) {
            return Optional
                    .of("gets its key from the program in credential_process, which alone knows where it keeps it: "
                            + ANOTHER + "; or use 'forewarn key create' and give that program the new key");
        }
        if (all.containsKey(ProfileProperty.AWS_SESSION_TOKEN)) {
            return Optional
                    .of("has an aws_session_token, so its key is a temporary one, which ends by itself: " + ANOTHER);
        }
        if (!all.containsKey(ProfileProperty.AWS_ACCESS_KEY_ID)) {
            return Optional.of("has no access key: " + ANOTHER);
        }
        if (!inCredentials.containsKey(ProfileProperty.AWS_ACCESS_KEY_ID)
                || !inCredentials.containsKey(ProfileProperty.AWS_SECRET_ACCESS_KEY)) {
            return Optional.of("has its access key, or a part of it, in '" + configPath
                    + "': move aws_access_key_id and"
                    + " aws_secret_access_key into that profile of '" + credentialsPath + "', where keys belong");
        }
        return Optional.empty();
    }

    private String names() {
        return credentials.profiles().isEmpty()
                ? ""
                : " (which has " + String.join(", ", new TreeSet<>(credentials.profiles().keySet())) + ")";
    }

    private Map<String, String> properties(ProfileFile file) {
        return file.profile(inUse).map(Profile::properties).orElseGet(Map::of);
    }

    private static boolean isSet(SdkSystemSetting setting) {
        return setting.getStringValue().filter(value -> !value.isBlank()).isPresent();
    }

    /**
     * What else is different between two texts of a credentials file than the key of one profile; absent if nothing is.
     *
     * @param before the old text; each of its characters is a byte
     * @param after the new text, likewise
     */
    public static Optional<String> otherDifference(
            String before, String after, String profile, String keyId, String secret) {
        try {
            Map<String, Map<String, String>> expected = read(before);
            expected.merge(profile,
                    Map.of(ProfileProperty.AWS_ACCESS_KEY_ID, keyId, ProfileProperty.AWS_SECRET_ACCESS_KEY, secret),
                    SharedProfiles::overlaid);
            Map<String, Map<String, String>> read = read(after);
            if (!expected.keySet().equals(read.keySet())) {
                return Optional.of("it would not have the same profiles");
            }
            return expected.keySet().stream()
                    .filter(name -> !Objects.equals(expected.get(name), read.get(name)))
                    .findFirst()
                    .map(name -> "profile '" + name + "' would not be the same");
        } catch (RuntimeException e) {
            // What the SDK says may quote a line of the file.
            return Optional.of("it can't be read");
        }
    }

    private static Map<String, Map<String, String>> read(String text) {
        ProfileFile file = ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        Map<String, Map<String, String>> profiles = new HashMap<>();
        file.profiles().forEach((name, profile) -> profiles.put(name, profile.properties()));
        return profiles;
    }

    private static Map<String, String> overlaid(Map<String, String> properties, Map<String, String> others) {
        Map<String, String> both = new HashMap<>(properties);
        both.putAll(others);
        return both;
    }

    /** Not what is in the files. */
    @Override
    public String toString() {
        return "SharedProfiles[" + inUse + " of " + credentialsPath + "]";
    }
}
