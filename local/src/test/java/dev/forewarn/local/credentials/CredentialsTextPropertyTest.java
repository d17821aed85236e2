package dev.forewarn.local.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;

/** Random files, read by AWS's own parser as well. */
class CredentialsTextPropertyTest {
    private static final int FILES = 20_000;
    private static final String PROFILE = "mine";
    private static final String ID = "AKIANEW";
    private static final String SECRET = "new/SECRET+42";

    @Test
    void readsWhatTheSdkReadsAndChangesTwoValuesOfItAndNotOneCharacterMore() {
        Random random = new Random(5);
        int changed = 0;
        int malformed = 0;
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            String before = RandomFile.make(random);
            Optional<Map<String, Map<String, String>>> expected = Optional.empty();
            String complaint = "";
            try {
                expected = Optional.of(sdk(before));
            } catch (RuntimeException e) {
                complaint = String.valueOf(e.getMessage());
            }
            if (expected.isEmpty()) {
                malformed++;
                assertThatMalformed(before, complaint);
                continue;
            }
            CredentialsText text = CredentialsText.parse("c", before);
            assertThat(text.profiles()).as(before).containsExactlyElementsOf(expected.get().keySet());
            String after;
            try {
                after = text.with(PROFILE, ID, SECRET);
            } catch (InvalidCredentialsException e) {
                refused++;
                continue;
            }
            changed++;
            expected.get().merge(PROFILE, Map.of("aws_access_key_id", ID, "aws_secret_access_key", SECRET),
                    CredentialsTextPropertyTest::overlaid);
            assertThat(sdk(after)).as(before).isEqualTo(expected.get());
            assertThatTheRestIsTheSame(before, after);
        }

        assertThat(changed).as("files that were changed").isGreaterThan(FILES / 3);
        assertThat(malformed).as("malformed files").isGreaterThan(FILES / 100);
        assertThat(refused).as("files in which it is not sure what to change").isGreaterThan(FILES / 100);
    }

    /** Where nothing is odd, nothing is refused. */
    @Test
    void refusesAFileThatTheSdkReadsOnlyForAReasonThatStandsInIt() {
        Random random = new Random(6);
        for (int i = 0; i < FILES / 4; i++) {
            String before = RandomFile.make(random);
            try {
                CredentialsText.parse("c", before).with(PROFILE, ID, SECRET);
            } catch (InvalidCredentialsException e) {
                String message = String.valueOf(e.getMessage());
                if (message.contains("is malformed")) {
                    assertThatCode(() -> sdk(before)).as(before).isInstanceOf(RuntimeException.class);
                } else {
                    Map<String, String> read = sdk(before).getOrDefault(PROFILE, Map.of());
                    String id = read.getOrDefault("aws_access_key_id", "");
                    String secret = read.getOrDefault("aws_secret_access_key", "");
                    boolean onceMore = message.contains("once more") && before.split("aws_", -1).length > 3;
                    assertThat(
                            onceMore || id.isEmpty() || secret.isEmpty() || id.contains("\n") || secret.contains("\n")
                                    || read.containsKey("aws_session_token"))
                            .as(message + "\n" + before).isTrue();
                }
            }
        }
    }

    private static void assertThatMalformed(String text, String complaint) {
        assertThatCode(() -> CredentialsText.parse("c", text)).as(text).isInstanceOf(InvalidCredentialsException.class)
                .hasMessageContaining("line " + complaint.replaceAll("(?s).* ", "") + ",");
    }

    private static Map<String, String> overlaid(Map<String, String> properties, Map<String, String> others) {
        Map<String, String> both = new LinkedHashMap<>(properties);
        both.putAll(others);
        return both;
    }

    private static void assertThatTheRestIsTheSame(String before, String after) {
        List<String> linesBefore = lines(before);
        List<String> linesAfter = lines(after);
        assertThat(linesAfter).as(before).hasSameSizeAs(linesBefore);
        int different = 0;
        for (int i = 0; i < linesBefore.size(); i++) {
            if (!linesAfter.get(i).equals(linesBefore.get(i))) {
                different++;
                assertThat(linesAfter.get(i)).as(before).containsAnyOf(ID, SECRET);
                String changed = linesAfter.get(i).contains(ID) ? ID : SECRET;
                int at = linesAfter.get(i).indexOf(changed);
                assertThat(linesBefore.get(i)).as(before).startsWith(linesAfter.get(i).substring(0, at))
                        .endsWith(linesAfter.get(i).substring(at + changed.length()));
            }
        }
        assertThat(different).as(before).isEqualTo(2);
    }

    /** With their ends. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)|(?<=\r)(?!\n)", -1));
    }

    private static Map<String, Map<String, String>> sdk(String text) {
        ProfileFile file = ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
                .type(ProfileFile.Type.CREDENTIALS)
                .build();
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        file.profiles().forEach((name, profile) -> profiles.put(name, new LinkedHashMap<>(profile.properties())));
        return profiles;
    }
}
