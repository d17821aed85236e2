package dev.forewarn.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version out of the archive that the program runs from. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Forewarn.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[]{"forewarn " + version};
    }
}
