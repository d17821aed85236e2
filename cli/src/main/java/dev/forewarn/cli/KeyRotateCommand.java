package dev.forewarn.cli;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.aws.iam.AwsKeyTrial;
import dev.forewarn.aws.profile.KeySource;
import dev.forewarn.aws.profile.SharedProfiles;
import dev.forewarn.cli.output.RotationText;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.local.credentials.CredentialsFile;
import dev.forewarn.local.credentials.Proofreader;
import dev.forewarn.rotation.Failure;
import dev.forewarn.rotation.Rotation;
import dev.forewarn.rotation.RotationResult;
import dev.forewarn.rotation.RotationResult.LeftBehind;
import dev.forewarn.rotation.RotationResult.Rotated;
import dev.forewarn.rotation.RotationResult.SecondKey;
import dev.forewarn.rotation.RotationResult.StillActive;
import dev.forewarn.rotation.RotationResult.TakenBack;
import dev.forewarn.rotation.RotationResult.Unproven;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Puts a new access key in the place of the one in the caller's own profile, and switches the old one off. */
@Command(name = "rotate", description = {
    "Put a new access key into your profile of the shared credentials file, and switch the old one off.",
    "Of the file, two values change and nothing else. The new key is proven to work before it is written, and again from there."
            + " Interrupted at any point, the file has a key that works; calling again says how to go on. The old key is not"
            + " deleted: do that with 'forewarn key delete' when nothing misses it. The profile is the one that AWS_PROFILE names,"
            + " else 'default'.",
    "Needs, on your own user,",
    "  iam:ListAccessKeys, iam:CreateAccessKey, iam:UpdateAccessKey",
    "when something fails, to take the new key back,",
    "  iam:DeleteAccessKey",
    "and when there are two keys already, to tell which is used,",
    "  iam:GetAccessKeyLastUsed"})
final class KeyRotateCommand implements Callable<Integer>, HandlesSecrets {
    private static final Proofreader SDK =
            (before, after, profile, key) -> SharedProfiles.otherDifference(before, after,
                    profile, key.id(), key.secret().reveal());

    private final Surroundings surroundings;

    KeyRotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        KeySource.CredentialsFile source = source();
        try (CredentialsFile file = CredentialsFile.open(source.file(), source.profile(), SDK);
                OwnKeys own = new OwnKeys(surroundings)) {
            if (!own.idInUse().equals(file.keyId())) {
                throw new InvalidInputException(
                        "AWS is called with the key " + own.idInUse() + ", which is not the one in profile '"
                                + source.profile() + "' of '" + source.file() + "', " + file.keyId()
                                + ": no key was made. Look at what"
                                + " else names a key");
            }
            RotationResult result = new Rotation(own.keys(), own.keys(), file, trial(own), surroundings::warn).run();
            return tell(result, new RotationText(source, file.otherProfiles()), own);
        }
    }

    /** Looks at the files before anything is asked of AWS, which could not even be called with malformed ones. */
    private static KeySource.CredentialsFile source() {
        if (Files.isRegularFile(SharedProfiles.whereCredentialsAre())) {
            CredentialsFile.read(SharedProfiles.whereCredentialsAre());
        }
        SharedProfiles profiles;
        try {
            profiles = SharedProfiles.ofThisProcess();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "AWS's config file, or the credentials file, is malformed (" + e.getMessage()
                            + "), and no key was made: mend it; 'aws configure list' reads the same files");
        }
        return switch (profiles.keySource()) {
            case KeySource.CredentialsFile source -> source;
            case KeySource.Elsewhere(String why) -> throw new InvalidInputException("no key was made: " + why);
        };
    }

    private static AwsKeyTrial trial(OwnKeys own) {
        return new AwsKeyTrial(own.aws()::with, AwsClients::new, own.user().name(), InstantSource.system(),
                Sleeper.SYSTEM,
                AwsKeyTrial.LIMIT);
    }

    private int tell(RotationResult result, RotationText text, OwnKeys own) throws IOException {
        switch (result) {
            case Rotated rotated -> {
                surroundings.out().write(text.of(rotated));
                surroundings.out().flush();
                return ExitCode.DONE;
            }
            case SecondKey(String idInProfile, var keys) -> surroundings.warn(own.noRoom(keys));
            case TakenBack takenBack -> {
                surroundings.warn(text.of(takenBack));
                return exitCode(takenBack.why());
            }
            case LeftBehind leftBehind -> surroundings.warn(text.of(leftBehind));
            case Unproven unproven -> surroundings.warn(text.of(unproven));
            case StillActive stillActive -> surroundings.warn(text.of(stillActive));
        }
        return ExitCode.SOME_FAILED;
    }

    private static int exitCode(Failure failure) {
        return failure.unavailable() ? ExitCode.UNAVAILABLE : ExitCode.SOME_FAILED;
    }
}
