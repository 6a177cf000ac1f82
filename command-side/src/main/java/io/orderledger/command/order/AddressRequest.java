package io.orderledger.command.order;

import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.validation.Patterns;
import io.orderledger.command.validation.Text;
import io.orderledger.events.value.Address;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where goods go; nothing of it is required. */
@Schema(name = "Address", example = """
                {"recipient":"Han Meimei","lines":["1 Lotus Road"],"city":"Hangzhou","postalCode":"310000","country":"CN"}""")
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
record AddressRequest(
        @Text(max = 200) @Nullable String recipient,
        @Text(max = 50) @Nullable String phone,

        @Size(max = 5) @Nullable List<@NotNull @Text(max = 200) String> lines,

        @Text(max = 100) @Nullable String district,
        @Text(max = 100) @Nullable String city,
        @Text(max = 100) @Nullable String region,
        @Text(max = 20) @Nullable String postalCode,

        @Pattern(regexp = Patterns.COUNTRY, message = "{validation.country}") @Nullable
        String country) {

    Address address() {
        return new Address(
                RequestDefaults.text(recipient),
                RequestDefaults.text(phone),
                lines == null ? List.of() : lines,
                RequestDefaults.text(district),
                RequestDefaults.text(city),
                RequestDefaults.text(region),
                RequestDefaults.text(postalCode),
                RequestDefaults.text(country));
    }

    /** The address, or one of which nothing is known. */
    static Address orUnknown(@Nullable AddressRequest told) {
        return told == null ? Address.unknown() : told.address();
    }
}
