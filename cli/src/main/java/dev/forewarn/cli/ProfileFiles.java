package dev.forewarn.cli;

import dev.forewarn.aws.profile.MalformedProfilesException;
import dev.forewarn.aws.profile.SharedProfiles;
import dev.forewarn.cli.terminal.InvalidInputException;

/** AWS's shared config and credentials files: without sound ones no client of AWS can be made, whatever it is for. */
final class ProfileFiles {
    private ProfileFiles() {}

    /**
     * What stands in them.
     *
     * @throws InvalidInputException when one is malformed
     */
    static SharedProfiles read() {
        try {
            return SharedProfiles.ofThisProcess();
        } catch (MalformedProfilesException e) {
            throw new InvalidInputException(
                    e.getMessage() + ", and nothing was done, since AWS can't be called with it: mend the file;"
                            + " 'aws configure list' reads the same ones");
        }
    }
}
