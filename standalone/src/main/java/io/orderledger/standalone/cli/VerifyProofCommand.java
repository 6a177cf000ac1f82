package io.orderledger.standalone.cli;

import io.orderledger.proofs.event.Finding;
import io.orderledger.proofs.event.OrderProof;
import io.orderledger.proofs.event.OrderProofCheck;
import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.proofs.merkle.Hash;
import io.orderledger.proofs.merkle.ProofCheck;
import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ledger verify-proof}: verifies the proof of an order with no network and no ledger. */
@Command(name = "verify-proof")
final class VerifyProofCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Mixin
    private KeyOption key = new KeyOption();

    @Option(names = "--held", paramLabel = "CHECKPOINT")
    private @Nullable Path held;

    @Option(names = "--consistency", paramLabel = "FILE")
    private @Nullable Path consistency;

    VerifyProofCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<NoteKey> keys = key.keys();
        if (keys.isEmpty()) {
            throw new CommandFailedException("verify.key-missing", null);
        }
        OrderProof proof = proof();
        OrderProofCheck.Verdict verdict = OrderProofCheck.verify(proof, keys);
        verdict.findings().forEach(finding -> tell(finding, proof));
        boolean holds = verdict.proven();
        if (verdict.checkpoint().isPresent() && held != null) {
            holds &= extendsHeld(verdict.checkpoint().get(), held, keys);
        }
        if (!holds) {
            terminal.say("verify-proof.not-proven", proof.order());
            return ExitCode.NOT_PROVEN;
        }
        terminal.say(
                "verify-proof.proven",
                proof.order(),
                proof.events().size(),
                verdict.checkpoint().map(Checkpoint::size).orElse(0L),
                verdict.checkpoint().map(Checkpoint::origin).orElse(""));
        verdict.checkpoint()
                .flatMap(checkpoint -> checkpoint.extension(Checkpoint.TIME))
                .ifPresent(time -> terminal.say("verify-proof.time", time));
        if (proof.notProven() > 0) {
            terminal.say("verify-proof.later", proof.notProven());
        }
        terminal.say("verify-proof.limits");
        return ExitCode.DONE;
    }

    private OrderProof proof() {
        try {
            return OrderProofJson.read(KeyOption.read(file));
        } catch (OrderProofJson.UnreadableException e) {
            throw new CommandFailedException(
                    "verify-proof.unreadable", e, file.toString(), e.place(), String.valueOf(e.getMessage()));
        }
    }

    private void tell(Finding finding, OrderProof proof) {
        String name = finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        terminal.say(
                "verify-proof.finding." + name, number(finding.sequence()), number(finding.index()), proof.order());
    }

    private static String number(long value) {
        return value < 0 ? "?" : Long.toString(value);
    }

    /** Whether the log is a continuation of one of which the verifier has kept a checkpoint. */
    private boolean extendsHeld(Checkpoint checkpoint, Path heldFile, List<NoteKey> keys) {
        Checkpoint kept;
        try {
            SignedNote note = SignedNote.parse(KeyOption.read(heldFile));
            note.verify(keys);
            kept = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException | SignedNote.UnverifiedException e) {
            throw new CommandFailedException("verify-proof.held-unusable", e, heldFile.toString());
        }
        boolean extended;
        if (kept.size() == checkpoint.size()) {
            extended = kept.root().equals(checkpoint.root());
        } else if (kept.size() == 0) {
            extended = true;
        } else {
            boolean older = kept.size() < checkpoint.size();
            extended = older ? consistent(kept, checkpoint) : consistent(checkpoint, kept);
        }
        terminal.say(
                extended ? "verify-proof.held-extended" : "verify-proof.held-contradicted",
                kept.size(),
                checkpoint.size());
        return extended;
    }

    private boolean consistent(Checkpoint older, Checkpoint newer) {
        String wanted = "/api/audit/consistency?from=" + older.size() + "&to=" + newer.size();
        if (consistency == null) {
            throw new CommandFailedException("verify-proof.consistency-missing", null, wanted);
        }
        List<Hash> path = new ArrayList<>();
        try {
            JsonNode json = JsonMapper.shared().readTree(KeyOption.read(consistency));
            long from = number(json.path("from"));
            long to = number(json.path("to"));
            if (from != older.size() || to != newer.size()) {
                // it says nothing of these two, neither for nor against the ledger
                throw new CommandFailedException(
                        "verify-proof.consistency-other",
                        null,
                        consistency.toString(),
                        Long.toString(from),
                        Long.toString(to),
                        wanted);
            }
            json.path("proof").forEach(hash -> path.add(Hash.base64(hash.asString(""))));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new CommandFailedException("verify-proof.consistency-unreadable", e, consistency.toString());
        }
        return ProofCheck.consistent(older.size(), newer.size(), older.root(), newer.root(), path);
    }

    private static long number(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new IllegalArgumentException("no size");
        }
        return json.longValue();
    }
}
