package io.orderledger.standalone.cli;

import io.orderledger.proofs.transfer.ExportBrokenException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what is wrong with an export, and where. */
final class BrokenExport {

    private BrokenExport() {}

    static CommandFailedException failure(Path file, ExportBrokenException broken) {
        return new CommandFailedException(
                "transfer." + broken.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                broken,
                file.toString(),
                Long.toString(broken.line()),
                Long.toString(broken.position()),
                broken.detail());
    }
}
