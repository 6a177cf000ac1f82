package io.orderledger.query.proofs;

import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.TilePath;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proofs for outsiders: what docs/proofs.md specifies, over HTTP. */
@RestController
@Tag(name = "Proofs", description = "The signed Merkle log of all events; docs/proofs.md says how to verify")
class ProofController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final String TILES = "/api/audit/log/tile/";
    private static final int MAX_TILE = 60;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Optional<ProofLog> log;

    ProofController(Optional<ProofLog> log) {
        this.log = log;
    }

    /**
     * A proof of consistency.
     *
     * @param proof hashes in base 64, RFC 6962 section 2.1.2
     * @param checkpoint the latest one; its root is that of {@code to} when the sizes are equal
     */
    record Consistency(long from, long to, String fromRoot, String toRoot, List<String> proof, String checkpoint) {}

    /**
     * Keys of the log.
     *
     * @param keys verifier keys, C2SP signed-note, the oldest first: the last signs
     */
    record Keys(String origin, List<String> keys) {}

    @GetMapping({"/api/audit/checkpoint", "/api/audit/log/checkpoint"})
    @Operation(
            summary = "The latest checkpoint",
            description =
                    "A signed note (C2SP tlog-checkpoint) over every event up to a size. Keep a copy: whoever has one"
                            + " can tell whether history was rewritten later.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string", maxLength = 10_000)))
    @ApiResponse(responseCode = "503", description = "Nothing is under a checkpoint yet")
    ResponseEntity<String> checkpoint() {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(proofs().published().note());
    }

    /**
     * How the log is.
     *
     * @param detail what is wrong; empty when nothing is
     * @param size events under the latest checkpoint
     * @param done events read again so far, while it is checking
     */
    record Status(String state, String detail, long size, long done, long total) {}

    @GetMapping("/api/audit/log")
    @Operation(
            summary = "How the log of proofs is",
            description =
                    "CONTRADICTED: the stored events are not those that were signed for, and no checkpoint is published"
                            + " any more.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"state":"BUILDING","detail":"","size":1024,"done":0,"total":0}""")))
    Status status() {
        LogState state = running().state();
        long size = running()
                .published()
                .map(published -> published.checkpoint().size())
                .orElse(0L);
        return new Status(state.kind().name(), state.detail(), size, state.done(), state.total());
    }

    @GetMapping("/api/audit/keys")
    @Operation(
            summary = "Keys that have signed checkpoints",
            description =
                    "Get the key of a log from its owner by another way at least once: a forger of the ledger would"
                            + " answer with a key of their own.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"origin":"order-ledger/6f1d","keys":["order-ledger/6f1d+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"]}""")))
    Keys keys() {
        Published published = proofs().published();
        return new Keys(
                published.checkpoint().origin(),
                running().known().stream().map(NoteKey::toString).toList());
    }

    @GetMapping("/api/audit/orders/{id}/proof")
    @Operation(
            summary = "The proof of all events of an order",
            description =
                    "Every event with its inclusion proof, and where the stream of the order ends, under the latest"
                            + " checkpoint. \"ledger verify-proof\" verifies it without the ledger. Events that were recorded after the"
                            + " checkpoint are counted in notProven.")
    @ApiResponse(responseCode = "200", description = "The proof", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "No such order")
    @ApiResponse(responseCode = "409", description = "The stored events are not those of the log, or too many")
    Map<String, Object> order(@Parameter(example = "web:1001") @PathVariable String id) {
        return OrderProofJson.write(proofs().of(Parameters.orderId(id)));
    }

    @GetMapping("/api/audit/consistency")
    @Operation(
            summary = "The proof that an older log is the beginning of a newer one",
            description = "Compare fromRoot with the checkpoint you kept: only that one is signed.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"from":1,"to":2,"fromRoot":"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
                                             "toRoot":"+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",
                                             "proof":["lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c="],"checkpoint":"…"}""")))
    Consistency consistency(
            @Parameter(description = "Size of the older log, at least 1", example = "1")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Size of the newer log; that of the latest checkpoint unless told", example = "2")
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        Published published = proofs().published();
        long size = published.checkpoint().size();
        Long begin = Parameters.number("from", from, 1, size);
        if (begin == null) {
            throw Parameters.refused("from", "field.missing");
        }
        Long asked = Parameters.number("to", to, begin, size);
        long end = asked == null ? size : asked;
        return new Consistency(
                begin,
                end,
                published.log().tree().root(begin).base64(),
                published.log().tree().root(end).base64(),
                published.log().tree().consistency(begin, end).stream()
                        .map(Hash::base64)
                        .toList(),
                published.note());
    }

    @GetMapping("/api/audit/log/tile/{level}/**")
    @Operation(
            summary = "A tile of the tree",
            description =
                    "C2SP tlog-tiles with the prefix /api/audit/log. Entries are not served: they may hold personal data.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary", maxLength = 8_192)))
    @ApiResponse(responseCode = "404", description = "The log has no such tile under its latest checkpoint")
    ResponseEntity<byte[]> tile(
            @Parameter(description = "0 for leaf hashes", example = "0") @PathVariable String level,
            HttpServletRequest request) {
        String name = request.getRequestURI().substring(request.getContextPath().length() + TILES.length());
        Published published = proofs().published();
        TilePath path = TilePath.parse(name.length() > MAX_TILE ? "" : name)
                .filter(tile -> tile.width()
                        <= TilePath.width(
                                tile.level(),
                                tile.index(),
                                published.checkpoint().size()))
                .orElseThrow(() -> new ProblemException(404, "tile-not-found"));
        int width = TilePath.width(
                path.level(), path.index(), published.checkpoint().size());
        byte[] bytes = published
                .log()
                .tile(new TilePath(path.level(), path.index(), width))
                .bytes(path.width());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                .body(bytes);
    }

    private ProofLog running() {
        return log.orElseThrow(() -> new ProblemException(404, "proofs-off"));
    }

    private OrderProofs proofs() {
        return new OrderProofs(running());
    }
}
