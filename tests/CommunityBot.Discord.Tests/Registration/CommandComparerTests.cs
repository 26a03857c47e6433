using System.Text.Json.Nodes;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Registration;

namespace CommunityBot.Discord.Tests.Registration;

public class CommandComparerTests
{
    private static readonly IReadOnlyList<ApplicationCommandPayload> Wanted = ApplicationCommands.Create([new SampleCommand().Definition]);

    [Fact]
    public void What_was_registered_is_the_same_in_any_order_with_whatever_Discord_adds()
    {
        var listed = Listed();
        foreach (var command in listed)
        {
            command!["id"] = "1";
            command["version"] = "2";
            command["dm_permission"] = true;
            command["default_member_permissions"] = null;
            command["description"] ??= "";
            command["contexts"] = new JsonArray(2, 1, 0);
        }

        listed[0]!["options"]![1]!["options"]![0]!["required"] = false;
        listed.Add(listed[0]!.DeepClone());
        listed.RemoveAt(0);

        Assert.True(CommandComparer.AreEqual(listed.ToJsonString(), Wanted));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""[{"type":4,"name":"launch","handler":2}]""")]
    [InlineData("""[{"type":"x"}]""")]
    public void Anything_else_is_not(string listed) => Assert.False(CommandComparer.AreEqual(listed, Wanted));

    [Fact]
    public void Nor_is_a_list_with_another_word_in_it()
    {
        var listed = Listed();
        listed[0]!["options"]![0]!["description"] = "something else";

        Assert.False(CommandComparer.AreEqual(listed.ToJsonString(), Wanted));
    }

    private static JsonArray Listed() => JsonNode.Parse(DiscordJson.Write(Wanted))!.AsArray();
}
