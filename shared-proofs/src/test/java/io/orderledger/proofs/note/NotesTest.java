package io.orderledger.proofs.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.proofs.merkle.Hash;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NotesTest {

    /** Of C2SP signed-note. */
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final Hash ROOT = Hash.base64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");

    @Test
    void the_note_of_the_specification_verifies_with_its_key() throws Exception {
        NoteKey key = NoteKey.parse(KEY);
        SignedNote note = SignedNote.parse(NOTE);

        note.verify(List.of(key));

        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note).hasToString(NOTE);
        assertThat(key).hasToString(KEY);
    }

    @Test
    void a_note_that_was_touched_or_is_of_somebody_else_does_not_verify() {
        NoteKey key = NoteKey.parse(KEY);
        NoteKey other = NoteSigner.of("example.com/foo", NoteSigner.newKey()).key();

        assertThatThrownBy(() -> SignedNote.parse(NOTE.replace("an example", "no example"))
                        .verify(List.of(key)))
                .isInstanceOfSatisfying(
                        SignedNote.UnverifiedException.class,
                        e -> assertThat(e.wrong()).isTrue());
        assertThatThrownBy(() -> SignedNote.parse(NOTE).verify(List.of(other)))
                .isInstanceOfSatisfying(
                        SignedNote.UnverifiedException.class,
                        e -> assertThat(e.wrong()).isFalse());
    }

    @Test
    void keys_that_do_not_fit_themselves_are_refused() {
        for (String wrong : List.of(
                "example.com/foo",
                KEY.replace("530d903a", "530d903b"),
                KEY.replace("example", "exemple"),
                KEY.replace("+Ae", "+Be"),
                "")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> NoteKey.parse(wrong));
        }
    }

    @Test
    void what_is_no_note_is_refused() {
        for (String wrong : List.of(
                "",
                "text\n",
                "text\n\n",
                "text\n\n— a\n",
                "text\n\n- a AAAAAAA=\n",
                "te\txt\n\n— a AAAAAAA=\n",
                NOTE.substring(0, NOTE.length() - 1))) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> SignedNote.parse(wrong));
        }
    }

    /** RFC 8032 section 7.1, test 1: the public key and the signature follow from the secret alone. */
    @Test
    void signs_as_the_rfc_does() {
        byte[] der = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        NoteSigner signer = NoteSigner.of(
                "rfc",
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");

        String key = signer.key().toString().split("\\+", 3)[2];
        assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(key)))
                .isEqualTo("01d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void several_keys_sign_one_checkpoint_and_each_is_enough() {
        NoteSigner old = NoteSigner.of("log", NoteSigner.newKey());
        NoteSigner fresh = NoteSigner.of("log", NoteSigner.newKey());
        Checkpoint checkpoint = new Checkpoint("log", 7, ROOT, List.of(Checkpoint.NEXT_KEY + fresh.key()));

        SignedNote note = SignedNote.parse(
                SignedNote.sign(checkpoint.text(), List.of(old, fresh)).toString());

        assertThat(note.isSignedBy(old.key())).isTrue();
        assertThat(note.isSignedBy(fresh.key())).isTrue();
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
        assertThat(checkpoint.extension(Checkpoint.NEXT_KEY))
                .contains(fresh.key().toString());
    }

    @Test
    void checkpoints_are_read_in_one_form() {
        Checkpoint.Heads heads = new Checkpoint.Heads(3, ROOT);
        Checkpoint checkpoint = new Checkpoint("log", 20_852_163, ROOT, List.of(heads.line()));

        assertThat(checkpoint.text())
                .isEqualTo("log\n20852163\n" + ROOT.base64() + "\norder-ledger/heads 3 " + ROOT.base64() + "\n");
        assertThat(Checkpoint.parse(checkpoint.text()).heads()).contains(heads);
        for (String wrong : List.of(
                "",
                "log\n7\n",
                "log\n07\n" + ROOT + "\n",
                "log\n-7\n" + ROOT + "\n",
                "log\n7\nAAAA\n",
                "\n7\n" + ROOT + "\n",
                "log\n7\n" + ROOT,
                "log\n7\n" + ROOT + "\n\n")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Checkpoint.parse(wrong));
        }
    }

    @Test
    void a_proof_as_text_comes_back() {
        TlogProof proof = new TlogProof(73_894, List.of(ROOT, Hash.ZERO), NOTE);

        assertThat(TlogProof.parse(proof.toString())).isEqualTo(proof);
        assertThat(TlogProof.parse(new TlogProof(0, List.of(), NOTE).toString()).path())
                .isEmpty();
        assertThat(TlogProof.parse(proof.toString().replace("@v1\n", "@v1\nextra AAAA\n")))
                .isEqualTo(proof);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlogProof.parse(proof.toString().replace("@v1", "@v2")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlogProof.parse(proof.toString().replace("index 7", "index 07")));
    }
}
