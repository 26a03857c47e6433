using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Tests.Payloads;

public class DiscordJsonTests
{
    [Fact]
    public void Members_are_in_snake_case_and_nulls_are_left_out() => Assert.Equal(
        """{"label":"Bees","value":"cb1s:/quote bees"}""",
        DiscordJson.Write(new SelectOption("Bees", "cb1s:/quote bees", null)));

    [Fact]
    public void A_component_begins_with_its_type() => Assert.Equal(
        """{"type":2,"style":1,"label":"Share","custom_id":"cb1h:/quote bees"}""",
        DiscordJson.Write<Component>(new Component.Button(ButtonStyle.Primary, "Share", "cb1h:/quote bees")));

    [Fact]
    public void No_message_can_be_made_that_mentions_anybody() => Assert.Equal(
        """{"flags":64,"components":[],"allowed_mentions":{"parse":[]}}""",
        DiscordJson.Write(new MessagePayload(MessageFlags.Ephemeral, [])));

    [Fact]
    public void Letters_of_every_script_are_written_as_they_are() => Assert.Equal(
        """{"type":10,"content":"“größer” ≈ 雪 <b>"}""",
        DiscordJson.Write<Component>(new Component.TextDisplay("“größer” ≈ 雪 <b>")));

    [Fact]
    public void Bytes_are_those_of_the_JSON() => Assert.Equal(
        System.Text.Encoding.UTF8.GetByteCount(
            DiscordJson.Write(new MessagePayload(MessageFlags.None, [new Component.TextDisplay("é\"\\😀")]))),
        DiscordJson.CountBytes(new MessagePayload(MessageFlags.None, [new Component.TextDisplay("é\"\\😀")])));
}
