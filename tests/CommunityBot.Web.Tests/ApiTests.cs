using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public async Task An_answer_holds_the_very_payloads_the_adapters_make()
    {
        var answer = await _page.AskAsync("/episode kelp");
        var reply = await _page.Services.GetRequiredService<CommandDispatcher>().AnswerAsync(
            "/episode kelp", Requester.LocalUser, CancellationToken.None);

        Assert.True(
            JsonElement.DeepEquals(
                Json(DiscordJson.Write(DiscordRenderer.Render(reply))), answer.GetProperty("discord").GetProperty("payload")));
        Assert.True(
            JsonElement.DeepEquals(Json(SlackJson.Write(SlackRenderer.Render(reply))), answer.GetProperty("slack").GetProperty("payload")));
        Assert.True(JsonElement.DeepEquals(Json(ReplyJson.Write(reply)), answer.GetProperty("reply")));
    }

    [Fact]
    public async Task A_question_in_plain_words_is_answered_with_the_command_that_gives_the_same()
    {
        var reply = (await _page.AskAsync("which episodes are about kelp?")).GetProperty("reply");

        Assert.Equal("/episode kelp", reply.GetProperty("command").GetString());
        Assert.Equal("answered", reply.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task An_answer_says_how_much_of_the_limits_it_uses()
    {
        var usage = (await _page.AskAsync("/episode kelp")).GetProperty("discord").GetProperty("usage");

        Assert.All(
            usage.EnumerateArray(), use => Assert.InRange(use.GetProperty("used").GetInt32(), 0, use.GetProperty("allowed").GetInt32()));
    }

    [Fact]
    public async Task An_answer_leads_into_the_transcript()
    {
        var places = (await _page.AskAsync("/quote suspicious census")).GetProperty("reading").EnumerateArray().ToList();

        Assert.Equal("/episodes/kelp-ledgers?q=suspicious%20census#t=1087", places[0].GetProperty("href").GetString());
    }

    [Fact]
    public async Task A_button_is_read_by_the_platforms_own_codec()
    {
        var asked = await _page.AskAsync("/quote kelp");
        var next = Find(asked.GetProperty("discord").GetProperty("payload"), "label", "Next").GetProperty("custom_id").GetString();
        var slackNext = Find(asked.GetProperty("slack").GetProperty("payload"), "text", "Next", up: 1);

        var turned = await _page.PostJsonAsync("/api/press", new { platform = "discord", id = next });
        var turnedInSlack = await _page.PostJsonAsync("/api/press", new
        {
            platform = "slack",
            id = slackNext.GetProperty("action_id").GetString(),
            value = slackNext.GetProperty("value").GetString(),
        });

        Assert.Equal("show", turned.GetProperty("deed").GetString());
        Assert.StartsWith("/quote kelp skip:1 after:", turned.GetProperty("line").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("/quote kelp skip:1 after:", turnedInSlack.GetProperty("line").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sharing_makes_a_message_for_everyone_without_controls()
    {
        var asked = await _page.AskAsync("/quote suspicious");
        var share = Find(asked.GetProperty("discord").GetProperty("payload"), "label", "Share").GetProperty("custom_id").GetString();

        var shared = await _page.PostJsonAsync("/api/press", new { platform = "discord", id = share });

        Assert.Equal("share", shared.GetProperty("deed").GetString());
        Assert.Equal(0, shared.GetProperty("discord").GetProperty("payload").GetProperty("flags").GetInt32() & 64);
        Assert.Equal("in_channel", shared.GetProperty("slack").GetProperty("payload").GetProperty("response_type").GetString());
        Assert.DoesNotContain("custom_id", shared.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord", "cb0s:/help", "That button is from an older version of me.")]
    [InlineData("discord", "cb999s:/help", "That button is not one of mine.")]
    [InlineData("slack", "cb0.show.0", "That button is from an older version of me.")]
    [InlineData("slack", "cb999.show.0", "That button is not one of mine.")]
    [InlineData("discord", "whatever", "That button is not one of mine.")]
    [InlineData("irc", "cb1s:/help", "That button is not one of mine.")]
    public async Task A_button_that_is_old_or_foreign_gets_a_kind_sentence(string platform, string id, string title)
    {
        var answer = await _page.PostJsonAsync("/api/press", new { platform, id, value = platform == "slack" ? "/help" : null });

        Assert.Equal(title, answer.GetProperty("reply").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Commands_come_with_examples_that_work_on_this_archive()
    {
        var commands = await GetAsync("/api/commands");

        Assert.True(commands.GetProperty("loaded").GetBoolean());
        foreach (
            var example in commands.GetProperty("commands").EnumerateArray().SelectMany(c => c.GetProperty("examples").EnumerateArray()))
            Assert.Equal("answered", (await _page.AskAsync(example.GetString()!)).GetProperty("reply").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_line_is_completed()
    {
        var completed = await GetAsync("/api/complete?line=/quote kelp by:bra");

        Assert.Equal(15, completed.GetProperty("start").GetInt32());
        Assert.Equal("\"Bramwyn Ostrava\" ", completed.GetProperty("items")[0].GetProperty("insert").GetString());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?q=kelp", 1)]
    [InlineData("?q=BRÁMWYN", 2)]
    [InlineData("?season=3", 2)]
    [InlineData("?q=developer+relations&season=4", 1)]
    [InlineData("?season=nine", 3)]
    public async Task Episodes_are_filtered(string query, int count) =>
        Assert.Equal(count, (await GetAsync("/api/episodes" + query)).GetProperty("episodes").GetArrayLength());

    [Fact]
    public async Task Search_gives_moments_with_their_places()
    {
        var found = (await GetAsync("/api/search?q=suspicious+census&top=1")).GetProperty("results");

        Assert.Equal(1, found.GetArrayLength());
        Assert.Equal("kelp-ledgers", found[0].GetProperty("episode").GetString());
        Assert.StartsWith(
            "https://www.youtube.com/watch?v=kelp0003001&t=", found[0].GetProperty("link").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/episode <script>alert(1)</script>")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("\u0000\u202E\uD800")]
    public async Task Any_line_is_answered(string line) =>
        Assert.Equal(JsonValueKind.Object, (await _page.AskAsync(line)).GetProperty("discord").GetProperty("payload").ValueKind);

    private async Task<JsonElement> GetAsync(string path) => Json(await _page.Client.GetStringAsync(path));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    // The object that has a member with this value, or its ancestor a number of levels up.
    private static JsonElement Find(JsonElement root, string name, string value, int up = 0)
    {
        return Search(root, []) ?? throw new KeyNotFoundException($"Nothing has the {name} {value}.");

        JsonElement? Search(JsonElement at, List<JsonElement> path)
        {
            path = [.. path, at];
            if (at.ValueKind == JsonValueKind.Object)
            {
                if (at.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String && found.GetString() == value)
                    return path[^(1 + up)];
                return at.EnumerateObject().Select(m => Search(m.Value, path)).FirstOrDefault(f => f is not null);
            }

            return at.ValueKind == JsonValueKind.Array
                ? at.EnumerateArray().Select(i => Search(i, path)).FirstOrDefault(f => f is not null)
                : null;
        }
    }
}
