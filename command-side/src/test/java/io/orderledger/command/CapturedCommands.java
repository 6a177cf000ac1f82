package io.orderledger.command;

import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.LedgerCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Takes the place of the ledger behind the controllers: keeps every command and says that it was done. Imported by name, never found by a scan. */
class CapturedCommands {

    /** What has arrived. */
    static final class Captured implements Commands {

        private final List<LedgerCommand> commands = new CopyOnWriteArrayList<>();
        private final List<Map<String, String>> metadata = new CopyOnWriteArrayList<>();

        @Override
        public CommandResult send(Object command, CommandContext context) {
            LedgerCommand known = (LedgerCommand) command;
            commands.add(known);
            metadata.add(context.metadata());
            return new CommandResult(known.target(), 7, false);
        }

        /** The commands since the last call, in order. */
        List<LedgerCommand> taken() {
            List<LedgerCommand> taken = List.copyOf(commands);
            commands.clear();
            metadata.clear();
            return taken;
        }

        Map<String, String> lastMetadata() {
            return metadata.getLast();
        }
    }

    @Bean
    @Primary
    Captured capturedCommands() {
        return new Captured();
    }
}
