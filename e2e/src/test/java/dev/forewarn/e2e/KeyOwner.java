package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * An IAM user of the emulator who may do some things with their own keys, and has one in the shared credentials file of their
 * home: in a profile among others, in a file as people write it.
 */
final class KeyOwner {
    static final String PROFILE = "mine";

    private static final String FILE = """
            # M\u00fcller's keys; rotate each spring\r
            [work]
            aws_access_key_id = AKIAWORKWORKWORKWORK
            aws_secret_access_key = theirs

            ; [mine]
            ;aws_access_key_id = AKIACOMMENTCOMMENTCO
            [ mine ]  # this one
            region=eu-west-1
            aws_secret_access_key \t=  <secret>   ; never tell
            s3 =
                addressing_style = path

            aws_access_key_id=<id>\t# since 2024
            [default]\r
            output = json""";
    private static final String MODE = "rw-r-----";
    private static final String POLICY = "own-keys";

    private final Emulator emulator;
    private final Account account;
    private final String name;
    private final Path home;
    private final AccessKey first;

    private KeyOwner(Emulator emulator, Account account, String name, Path home, AccessKey first) {
        this.emulator = emulator;
        this.account = account;
        this.name = name;
        this.home = home;
        this.first = first;
    }

    /** A new user. */
    static KeyOwner create(Emulator emulator, Account account, String name, Collection<String> actions) {
        account.iam().createUser(request -> request.userName(name));
        AccessKey key = account.iam().createAccessKey(request -> request.userName(name)).accessKey();
        KeyOwner owner = new KeyOwner(emulator, account, name, Scratch.create(), key);
        owner.allow(actions);
        try {
            Files.createDirectory(owner.home.resolve(".aws"));
            Files.write(owner.file(), owner.fileWith(key.accessKeyId(), key.secretAccessKey()));
            Files.setPosixFilePermissions(owner.file(), PosixFilePermissions.fromString(MODE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return owner;
    }

    /** From now on the user may do this to itself, and nothing else. */
    void allow(Collection<String> actions) {
        if (actions.isEmpty()) {
            account.iam().deleteUserPolicy(request -> request.userName(name).policyName(POLICY));
            return;
        }
        account.iam().putUserPolicy(request -> request.userName(name).policyName(POLICY).policyDocument(Json.write(
                Map.of("Version", "2012-10-17", "Statement",
                        List.of(Map.of("Effect", "Allow", "Action", List.copyOf(actions),
                                "Resource", "arn:aws:iam::*:user/${aws:username}"))))));
    }

    String name() {
        return name;
    }

    /** The one in the file at the beginning. */
    AccessKey first() {
        return first;
    }

    /** Gives the user a second key, as somebody else could have. */
    AccessKey second() {
        return account.iam().createAccessKey(request -> request.userName(name)).accessKey();
    }

    Path home() {
        return home;
    }

    Path file() {
        return home.resolve(".aws").resolve("credentials");
    }

    /** The bytes of the file as it was at the beginning, but with another key. */
    byte[] fileWith(String id, String secret) {
        return FILE.replace("<secret>", secret).replace("<id>", id).getBytes(StandardCharsets.UTF_8);
    }

    /** The program in the user's home, with the profile named, and nothing else that could name a key. */
    Program program() {
        return program(emulator.endpoint(), Map.of());
    }

    Program program(URI endpoint, Map<String, String> otherwise) {
        Map<String, String> environment =
                new TreeMap<>(Map.of("AWS_ENDPOINT_URL", endpoint.toString(), "AWS_PROFILE", PROFILE,
                        "AWS_EC2_METADATA_DISABLED", "true"));
        environment.putAll(otherwise);
        return new Program(home, environment);
    }

    /** The user's keys, by id, as IAM has them. */
    Map<String, StatusType> keys() {
        Map<String, StatusType> keys = new TreeMap<>();
        account.iam().listAccessKeys(request -> request.userName(name)).accessKeyMetadata()
                .forEach(key -> keys.put(key.accessKeyId(), key.status()));
        return keys;
    }

    /** The key in the file, as AWS's SDK reads it. */
    AccessKey inFile() {
        return inFile(file(), PROFILE);
    }

    static AccessKey inFile(Path file, String profile) {
        Profile read = ProfileFile.builder().content(file).type(ProfileFile.Type.CREDENTIALS).build().profile(profile)
                .orElseThrow();
        return AccessKey.builder().accessKeyId(read.property("aws_access_key_id").orElseThrow())
                .secretAccessKey(read.property("aws_secret_access_key").orElseThrow()).build();
    }

    /** Whether AWS takes a key. */
    boolean works(AccessKey key) {
        try (Account asUser = new Account(emulator, key)) {
            return asUser.sts().getCallerIdentity().arn().endsWith(":user/" + name);
        } catch (StsException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
            return false;
        }
    }

    /** What must be so whatever happens: the file has a key that works, and nothing else in it is different. */
    void assertThatFileIsSound() throws IOException {
        AccessKey key = inFile();
        assertThat(works(key)).as("the key in the file works: %s", keys()).isTrue();
        assertThat(Files.readAllBytes(file())).isEqualTo(fileWith(key.accessKeyId(), key.secretAccessKey()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo(MODE);
    }
}
