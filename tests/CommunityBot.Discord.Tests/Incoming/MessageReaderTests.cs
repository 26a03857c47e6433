using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Incoming;

namespace CommunityBot.Discord.Tests.Incoming;

public class MessageReaderTests
{
    private const string Mention = $"<@{DiscordEmulator.BotId}>";

    private readonly Emulator.Member _member = new();

    [Theory]
    [InlineData($"{Mention} what about kites?")]
    [InlineData($"what about {Mention} kites?")]
    [InlineData($"<@!{DiscordEmulator.BotId}> what about kites?")]
    public void A_mention_is_a_message_to_the_bot(string content)
    {
        var message = Read(_member.Writes(content))!;

        Assert.Equal(content, message.Text);
        Assert.Equal((Emulator.Member.ChannelId, Emulator.Member.Id), (message.Channel, message.Member.Id));
        Assert.Equal("Odalys @everyone", message.Member.Name);
    }

    [Fact]
    public void A_direct_message_needs_no_mention()
    {
        var message = Read(_member.Writes("what about kites?", isDirect: true))!;

        Assert.Equal(("what about kites?", null, "Odalys"), (message.Text, message.Member.Guild, message.Member.Name));
    }

    [Theory]
    [InlineData("what about kites?")]
    [InlineData("")]
    [InlineData("@everyone what about kites?")]
    [InlineData("<@&222222222222222222> what about kites?")]
    [InlineData("<@333333333333333333> what about kites?")]
    public void A_message_of_a_server_that_does_not_mention_the_bot_is_for_others(string content) =>
        Assert.Null(Read(_member.Writes(content)));

    [Fact]
    public void Bots_webhooks_the_bot_itself_and_messages_to_everyone_are_not_answered()
    {
        Assert.Null(Read(Change(m => m["author"]!["bot"] = true)));
        Assert.Null(Read(Change(m => m["author"]!["id"] = DiscordEmulator.BotId)));
        Assert.Null(Read(Change(m => m["webhook_id"] = "444444444444444444")));
        Assert.Null(Read(Change(m => m["mention_everyone"] = true)));
        Assert.Null(Read(Change(m => m["type"] = 7)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":1,"channel_id":{},"content":[]}""")]
    [InlineData("""{"id":"1","channel_id":"2","author":{"id":"../3"},"content":"x"}""")]
    public void What_is_no_message_is_ignored(string json) =>
        Assert.Null(MessageReader.Read(JsonElement.Parse(json), DiscordEmulator.BotId));

    private JsonObject Change(Action<JsonObject> change)
    {
        var message = _member.Writes($"{Mention} kites", isDirect: true);
        change(message);
        return message;
    }

    private static IncomingMessage? Read(JsonObject json) =>
        MessageReader.Read(JsonElement.Parse(json.ToJsonString()), DiscordEmulator.BotId);
}
