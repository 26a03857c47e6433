using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>
/// Whole conversations, from the frame of an interaction to the payload of its reply. They run with each transport.
/// </summary>
public partial class ConversationTests : AdapterTest
{
    private const string PrivateLater = """{"type":5,"data":{"flags":64}}""";
    private const string ChangeLater = """{"type":6}""";

    [Theory]
    [OnEachTransport]
    public async Task A_command_is_acknowledged_first_and_then_answered_with_the_renderers_payload(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Slash("quote", ("words", "imposter syndrome")));

        Assert.Equal(PrivateLater, (await CallbackAsync()).Json);
        var edit = await Discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Equal(("PATCH", $"webhooks/{DiscordEmulator.ApplicationId}/token-1/messages/@original"), (edit.Method, edit.Path));
        Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(await ReplyAsync("/quote imposter syndrome"))), edit.Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_numbers_argument_is_an_argument_like_any_other(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Slash("quote", ("words", "imposter syndrome"), ("season", 2)));

        Assert.Equal(Private(await ReplyAsync("/quote imposter syndrome season:2")), (await EditAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_sub_command_is_an_action(TransportChoice transport)
    {
        await OpenAsync(transport);
        Member.Permissions = "8192";
        await DoesAsync(Member.Slash("desk", "queue", ("top", 3)));

        Assert.Contains("The queue, 3", (await EditAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport("0", false)]
    [OnEachTransport("8192", true)]
    [OnEachTransport("8", true)]
    public async Task With_no_moderators_listed_the_permission_to_manage_messages_counts(
        TransportChoice transport, string permissions, bool isModerator)
    {
        await OpenAsync(transport);
        Member.Permissions = permissions;
        await DoesAsync(Member.Slash("desk", "queue"));

        Assert.Equal(isModerator, !(await EditAsync()).Json.Contains("is for moderators", StringComparison.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task Update_changes_the_private_message_that_holds_the_button(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.Update, "/quote imposter syndrome skip:1")));

        Assert.Equal(ChangeLater, (await CallbackAsync()).Json);
        Assert.Equal(Private(await ReplyAsync("/quote imposter syndrome skip:1")), (await EditAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task Update_in_a_message_for_everyone_replies_to_the_member_and_leaves_the_message(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.Update, "/quote imposter syndrome skip:1"), isPrivate: false));

        Assert.Equal(PrivateLater, (await CallbackAsync()).Json);
        Assert.Equal(Private(await ReplyAsync("/quote imposter syndrome skip:1")), (await EditAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_refusal_does_not_replace_a_good_reply(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.Update, "/desk queue")));

        var said = await Discord.Calls.NextAsync(c => c.IsWebhook);
        Assert.Equal("POST", said.Method);
        Assert.Contains("is for moderators", said.Json, StringComparison.Ordinal);
        Assert.Equal(64, Flags(said) & 64);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_selected_option_is_read_by_its_value(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Pick("cb1p:1", Id(ButtonAction.Update, "/desk latest")));

        Assert.Contains("On top", (await EditAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_form_opens_at_once_and_what_is_filled_in_comes_back_as_arguments(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.OpenForm, "/desk note")));

        Approved.Json(
            """
            {
              "type": 9,
              "data": {
                "custom_id": "cb1t:/desk note",
                "title": "A note",
                "components": [
                  {
                    "type": 18,
                    "label": "What it says",
                    "component": { "type": 4, "custom_id": "text", "style": 2, "max_length": 200, "required": false }
                  }
                ]
              }
            }
            """,
            JsonNode.Parse((await CallbackAsync()).Json)!);

        await DoesAsync(Member.Filled("cb1t:/desk note", ("text", "bees by:nobody \"count\"")));

        Assert.Equal(PrivateLater, (await CallbackAsync()).Json);
        Assert.Contains("""bees by\\:nobody""", (await EditAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_reply_without_the_expected_form_is_sent_as_a_message(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(Id(ButtonAction.OpenForm, "/desk latest")));

        Assert.Equal(
            DiscordJson.Write(
                new InteractionResponse(InteractionResponseType.Message, DiscordRenderer.Render(await ReplyAsync("/desk latest")))),
            (await CallbackAsync()).Json);
    }

    [Theory]
    [OnEachTransport("cb1x:/episode bees")]
    [OnEachTransport("somebody-elses")]
    [OnEachTransport("cb9s:/episode bees")]
    [OnEachTransport("")]
    public async Task A_button_of_another_product_is_not_taken_for_one_of_an_older_version(TransportChoice transport, string id)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(id));

        Assert.Contains("I do not know how to do that", (await CallbackAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport("cb0s:/episode bees")]
    public async Task A_button_of_an_older_version_gets_an_explanation(TransportChoice transport, string id)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Button(id));

        Assert.Equal(
            DiscordJson.Write(new InteractionResponse(InteractionResponseType.Message, DiscordRenderer.Render(StaleButton.Reply))),
            (await CallbackAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_messages_words_are_searched_and_only_the_requester_gets_the_reply(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.FindIn("<@1> who has **imposter syndrome** here? https://example.org"));

        Assert.Equal(PrivateLater, (await CallbackAsync()).Json);
        Assert.Equal(Private(await ReplyAsync("/quote who has imposter syndrome here?")), (await EditAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_message_without_words_gets_an_explanation(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.FindIn(""));

        Assert.Contains("no words to look for", (await EditAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_typed_value_is_completed_from_the_archive(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Typing("guest", ("name", "dino")));

        var choices = JsonNode.Parse((await CallbackAsync()).Json)!;
        Assert.Equal(8, choices["type"]!.GetValue<int>());
        Assert.Equal("Konstantinos Pellimarkos", choices["data"]!["choices"]![0]!["value"]!.GetValue<string>());
    }

    [Theory]
    [OnEachTransport]
    public async Task An_exception_is_answered_without_its_message(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Slash("desk", "break"));

        var json = (await EditAsync()).Json;
        Assert.Contains("Something went wrong on my side (ref ", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task An_unknown_kind_of_interaction_is_answered_too(TransportChoice transport)
    {
        await OpenAsync(transport);
        var unheardOf = Member.Slash("quote");
        unheardOf["type"] = 77;
        await DoesAsync(unheardOf);

        Assert.Contains("do not know how", (await CallbackAsync()).Json, StringComparison.Ordinal);
    }

    private async Task OpenAsync(TransportChoice transport)
    {
        await StartAsync(transport, settings: new() { GuildId = Member.GuildId });
        await RunningAdapter.OpenedAsync(Discord);
    }

    private Task<Call> EditAsync() => Discord.Calls.NextAsync(c => c.IsWebhook && c.Method == "PATCH");

    private Task<Reply> ReplyAsync(string line) => Adapter.Get<CommandDispatcher>().AnswerAsync(line, Requester.LocalUser, default);

    private static string Private(Reply reply) => DiscordJson.Write(DiscordRenderer.Render(reply));

    private static string Id(ButtonAction action, string command) => ActionId.Format(action, command)!;

    private static int Flags(Call call) => JsonNode.Parse(call.Json)!["flags"]!.GetValue<int>();
}
