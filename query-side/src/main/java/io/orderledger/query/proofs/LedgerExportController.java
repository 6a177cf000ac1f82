package io.orderledger.query.proofs;

import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole ledger as one stream, see docs/transfer.md. */
@RestController
@Tag(
        name = "Transfer",
        description = "Backup, restore and transfer of a whole ledger; docs/transfer.md specifies the format")
class LedgerExportController {

    private static final Logger log = LoggerFactory.getLogger(LedgerExportController.class);

    private static final int RETRY_SECONDS = 10;

    /** Files that are written at once; each takes a core. */
    private static final int AT_ONCE = 4;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Optional<ProofLog> proofs;

    LedgerExportController(Optional<ProofLog> proofs) {
        this.proofs = proofs;
    }

    @GetMapping(path = "/api/audit/export")
    @Operation(
            summary = "All events with their checkpoints, as one compressed file",
            description =
                    "Holds what was recorded when the request came, and is written while it is sent. Personal data are in it"
                            + " as ciphertext. A file without a footer is torn: \"ledger verify --from-export\" and \"ledger"
                            + " import-ledger\" refuse it.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/gzip", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", description = "The ledger ends before the first position that is asked for")
    @ApiResponse(responseCode = "503", description = "Nothing is under a checkpoint yet, or too many ask at once")
    void export(
            @Parameter(
                            description = "First position, counted from 0",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "9007199254740991"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "Position after the last; all unless given",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "9007199254740991"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(
                            description = "Whether events after the latest checkpoint come too; true unless given",
                            schema = @Schema(type = "boolean"))
                    @RequestParam(required = false)
                    @Nullable
                    String tail,
            HttpServletResponse response)
            throws IOException {
        Long asked = Parameters.number("from", from, 0, CanonicalJson.MAX_NUMBER);
        long first = asked == null ? 0 : asked;
        Long end = Parameters.number("to", to, first, CanonicalJson.MAX_NUMBER);
        if (!places.tryAcquire()) {
            throw new ProblemException(503, "exports-busy", AT_ONCE).retryAfterSeconds(RETRY_SECONDS);
        }
        try {
            answer(settled(first, end, tail == null || Parameters.flag("tail", tail)), response);
        } finally {
            places.release();
        }
    }

    private LedgerExport settled(long first, @Nullable Long end, boolean tail) {
        ProofLog running = proofs.orElseThrow(() -> new ProblemException(404, "proofs-off"));
        try {
            return LedgerExport.of(running.store(), running.source(), first, end == null ? Long.MAX_VALUE : end, tail)
                    .orElseThrow(() -> new ProblemException(503, "no-checkpoint-yet").retryAfterSeconds(RETRY_SECONDS));
        } catch (IndexOutOfBoundsException e) {
            throw new ProblemException(409, "export-beyond-end", Long.toString(first), String.valueOf(e.getMessage()));
        }
    }

    /** Whatever goes wrong from here on can be told by tearing the file alone. */
    private static void answer(LedgerExport export, HttpServletResponse response) throws IOException {
        response.setContentType("application/gzip");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger.ndjson.gz\"");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        try {
            export.write(out, (done, total) -> {});
            out.flush();
        } catch (IllegalStateException e) {
            log.error("The export of the ledger was broken off: {}", e.getMessage());
            throw new IOException("the export was broken off", e);
        }
    }
}
