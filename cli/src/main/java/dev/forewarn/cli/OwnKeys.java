package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.account.IamUser;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.iam.IamAccessKeys;
import dev.forewarn.aws.profile.SharedProfiles;
import dev.forewarn.aws.sts.StsIdentity;
import dev.forewarn.cli.output.KeyRow;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.KnownKey;
import dev.forewarn.local.credentials.CredentialsFile;
import dev.forewarn.local.credentials.CredentialsText;
import dev.forewarn.local.credentials.InvalidCredentialsException;
import dev.forewarn.port.RefusedException;
import dev.forewarn.rotation.SecondKeyAdvice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The access keys of whoever calls: what all commands for them begin with. */
final class OwnKeys implements AutoCloseable {
    private final AwsClients aws;
    private final Surroundings surroundings;
    private final String idInUse;
    private final IamUser user;
    private final IamAccessKeys keys;

    /**
     * Asks who calls.
     *
     * @throws InvalidInputException when AWS's own files are malformed
     * @throws dev.forewarn.port.RefusedException when it is no user
     * @throws dev.forewarn.port.UnavailableException when there is no telling
     */
    OwnKeys(Surroundings surroundings) {
        this.surroundings = surroundings;
        ProfileFiles.read();
        aws = AwsClients.withoutNeedOfARegion();
        try {
            idInUse = aws.keyId();
            user = user(StsIdentity.caller(aws.sts()));
            keys = new IamAccessKeys(aws.iam(), aws.iamForChanges(), user.name());
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    private static IamUser user(Caller caller) {
        return caller.user().orElseThrow(() -> new RefusedException("you are signed in as " + caller.words()
                + ", and only IAM users have access keys of their own to look after: set AWS_PROFILE to a profile that has those"
                + " of your IAM user", null));
    }

    AwsClients aws() {
        return aws;
    }

    IamUser user() {
        return user;
    }

    IamAccessKeys keys() {
        return keys;
    }

    /** The key that this very call is made with; a temporary one is none of the user's own. */
    String idInUse() {
        return idInUse;
    }

    /** The key with this id; what there is instead is said where it is not there. */
    AccessKey find(String id) {
        List<AccessKey> all = keys.list();
        return all.stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow(() -> new InvalidInputException(
                user.name() + " has no access key " + id + ", and nothing was done; there "
                        + (all.isEmpty() ? "is none"
                                : all.size() == 1 ? "is " + all.getFirst().id()
                                        : "are " + all.stream().map(AccessKey::id)
                                                .collect(Collectors.joining(" and ")))));
    }

    /** A key with its last use and the profiles in which it stands. */
    KeyRow row(AccessKey key) {
        return row(new KnownKey(key, keys.of(key.id())));
    }

    /** Likewise. */
    KeyRow row(KnownKey key) {
        return new KeyRow(key, key.id().equals(idInUse),
                credentials().map(text -> text.profilesWith(key.id())).orElseGet(List::of));
    }

    /** What to say when there is no room for another key. */
    String noRoom(List<KnownKey> all) {
        return "no key was made, since " + user.name() + " has " + all.size() + " already, and a user may have "
                + AccessKey.MOST + ":\n" + all.stream()
                        .map(key -> "  " + row(key).sentence(surroundings.clock().instant()) + "\n")
                        .collect(Collectors.joining())
                + SecondKeyAdvice.of(all, Optional.of(idInUse));
    }

    /** What stands in the credentials file, for people to find their keys there; nothing depends on it. */
    private Optional<CredentialsText> credentials() {
        Path path = SharedProfiles.whereCredentialsAre();
        try {
            return Files.isRegularFile(path) ? Optional.of(CredentialsFile.read(path)) : Optional.empty();
        } catch (InvalidCredentialsException e) {
            surroundings.warn(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
