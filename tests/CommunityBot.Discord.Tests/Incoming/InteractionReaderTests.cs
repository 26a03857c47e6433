using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Incoming;
using CommunityBot.Testing;
using Member = CommunityBot.Discord.Emulator.Member;

namespace CommunityBot.Discord.Tests.Incoming;

public class InteractionReaderTests
{
    private readonly Member _member = new();

    [Fact]
    public void A_member_has_the_name_that_others_see()
    {
        _member.Permissions = "8192";
        var person = Read(_member.Slash("help"))!.Member;

        Assert.Equal((Member.Id, "Odalys @everyone", Member.GuildId, 8192UL), (person.Id, person.Name, person.Guild, person.Permissions));
    }

    [Fact]
    public void In_a_direct_message_there_is_a_user_and_no_member()
    {
        var interaction = _member.Slash("help");
        interaction["user"] = interaction["member"]!["user"]!.DeepClone();
        interaction.Remove("member");

        var person = Read(interaction)!.Member;

        Assert.Equal((Member.Id, "Odalys", 0UL), (person.Id, person.Name, person.Permissions));
        Assert.Empty(person.Roles);
    }

    [Fact]
    public void A_command_comes_with_its_arguments_as_text()
    {
        var ask = Assert.IsType<InteractionKind.Command>(Read(_member.Slash("quote", ("words", "bees"), ("season", 2)))!.Kind);

        Assert.Equal("quote", ask.Request.Command);
        Assert.Null(ask.Request.Action);
        Assert.Equal(("bees", "2"), (ask.Request.Arguments["words"], ask.Request.Arguments["season"]));
    }

    [Fact]
    public void A_sub_command_is_the_commands_action() =>
        Assert.Equal(
            "queue", Assert.IsType<InteractionKind.Command>(Read(_member.Slash("desk", "queue", ("top", 3)))!.Kind).Request.Action);

    [Fact]
    public void A_button_says_whether_its_message_is_private()
    {
        Assert.True(Read(_member.Button("cb1s:/help"))!.Message!.IsPrivate);
        Assert.False(Read(_member.Button("cb1s:/help", isPrivate: false))!.Message!.IsPrivate);
        Assert.Null(Read(_member.Slash("help"))!.Message);
    }

    [Fact]
    public void Fields_of_a_form_are_read_by_their_parameter()
    {
        var submit = Assert.IsType<InteractionKind.FormSubmission>(Read(_member.Filled("cb1t:/desk note", ("text", "bees")))!.Kind);

        Assert.Equal(new ActionId.Valid(ButtonAction.Reply, "/desk note"), submit.Action);
        Assert.Equal("bees", submit.Fields["text"]);
    }

    [Fact]
    public void What_it_says_of_itself_holds_neither_the_token_nor_the_question() =>
        Assert.Equal("Command", Read(_member.Slash("quote", ("words", "secret")))!.ToString());

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","token":"t","application_id":"2","type":2}""")]
    [InlineData("""{"id":"../../users","token":"t","application_id":"2","user":{"id":"3"},"type":2}""")]
    [InlineData("""{"id":"1","token":"","application_id":"2","user":{"id":"3"},"type":2}""")]
    public void An_interaction_that_cannot_be_answered_is_not_read(string json) =>
        Assert.Null(InteractionReader.Read(JsonElement.Parse(json)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"type":3,"target_id":"1"}""")]
    [InlineData("""{"name":"quote","options":{}}""")]
    [InlineData("""{"name":"quote","options":[null,7,{"name":null},{"name":"words","value":{}},{"type":1}]}""")]
    [InlineData("""{"name":"quote","options":[{"type":1,"name":"x","options":7}]}""")]
    [InlineData("""{"name":"quote","options":[{"name":"words","value":"\ud800"}]}""")]
    [InlineData("""{"custom_id":7,"values":[7]}""")]
    [InlineData("""{"custom_id":"cb1s:/help","components":[7,{"components":[{"custom_id":"x"}]},{"component":7}]}""")]
    public void Whatever_it_holds_reading_it_never_throws(string data)
    {
        for (var type = 0; type < 7; type++)
        {
            var interaction = _member.Slash("x");
            interaction["type"] = type;
            Assert.NotNull(Read(Json(interaction, data)));
        }
    }

    [RecordedFact("discord")]
    public void Recorded_interactions_are_read()
    {
        foreach (
            var payload in RecordedPayloads.Load(
                "discord", "interaction:2").Select(p => JsonObject.Create(p)!).Where(p => p["data"] is not null))
        {
            // The documents leave out what every interaction has.
            payload["application_id"] ??= DiscordEmulator.ApplicationId;
            if (payload["user"] is JsonObject { Count: 0 } user)
                user["id"] = Member.Id;
            var interaction = InteractionReader.Read(JsonElement.Parse(payload.ToJsonString()));
            Assert.True(interaction?.Kind is InteractionKind.Command or InteractionKind.MessageAction, payload.ToJsonString());
        }
    }

    private static Interaction? Read(JsonObject interaction) => InteractionReader.Read(JsonElement.Parse(interaction.ToJsonString()));

    private static Interaction? Read(string interaction) => InteractionReader.Read(JsonElement.Parse(interaction));

    // Not through a node: that would refuse a lone half of a surrogate pair before the reader sees it.
    private static string Json(JsonObject interaction, string data)
    {
        interaction["data"] = "DATA";
        return interaction.ToJsonString().Replace("\"DATA\"", data, StringComparison.Ordinal);
    }
}
