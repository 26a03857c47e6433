using System.Net;
using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Episodes;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web.Tests;

public sealed class DeskTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartOnSampleAsync();

    public Task DisposeAsync() => _page.DisposeAsync().AsTask();

    [Fact]
    public async Task The_desk_shows_the_queue_both_previews_and_the_texts_to_copy()
    {
        var desk = await DeskAsync();

        Assert.Equal(("open", false), (desk.GetProperty("state").GetString(), desk.GetProperty("goesOut").GetBoolean()));
        var fact = Assert.Single(desk.GetProperty("facts").EnumerateArray()).GetString();
        Assert.StartsWith("No channel is set", fact, StringComparison.Ordinal);
        Assert.Equal(3, desk.GetProperty("items").GetArrayLength());
        Assert.All(desk.GetProperty("items").EnumerateArray(), i => Assert.True(i.GetProperty("goesOut").GetBoolean()));
        foreach (var platform in new[] { "discord", "slack" })
            Assert.All(
                desk.GetProperty(platform).GetProperty("usage").EnumerateArray(),
                u => Assert.True(u.GetProperty("used").GetInt32() <= u.GetProperty("allowed").GetInt32()));
        Assert.StartsWith("## This week", desk.GetProperty("exports").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, desk.GetProperty("exports").GetProperty("social").GetArrayLength());
    }

    [Fact]
    public async Task Buttons_of_the_desk_are_commands_and_its_forms_go_through_a_platforms_codec()
    {
        var second = (await DeskAsync()).GetProperty("items")[1];
        await _page.AskAsync($"/highlights move {second.GetProperty("address").GetString()} to:1");
        var form = (await DeskAsync()).GetProperty("introduce");
        await FillAsync(form, "text", "Three voices: one \"quoted\" by:nobody");

        var desk = await DeskAsync();
        Assert.Equal(second.GetProperty("address").GetString(), desk.GetProperty("items")[0].GetProperty("address").GetString());
        Assert.Equal("Three voices: one \"quoted\" by:nobody", desk.GetProperty("introduction").GetString());
        Assert.Contains("Three voices", desk.GetProperty("discord").GetRawText(), StringComparison.Ordinal);

        await _page.AskAsync($"/highlights approve seen:{desk.GetProperty("seal").GetString()}");
        Assert.Equal("approved", (await DeskAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_desk_lists_what_is_hidden_and_undoes_it()
    {
        var first = (await DeskAsync()).GetProperty("items")[0];
        await _page.AskAsync($"/highlights hide {first.GetProperty("address").GetString()} scope:moment reason:\"a private matter\"");

        var desk = await DeskAsync();
        var hidden = Assert.Single(desk.GetProperty("hidden").EnumerateArray());
        Assert.Equal(("moment", "a private matter", "the operator"), (
            hidden.GetProperty("kind").GetString(), hidden.GetProperty("reason").GetString(), hidden.GetProperty("by").GetString()));
        Assert.DoesNotContain(
            first.GetProperty("address").GetString(),
            desk.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("address").GetString()));
        await _page.AskAsync($"/highlights hide undo:{hidden.GetProperty("id").GetString()}");
        Assert.Empty((await DeskAsync()).GetProperty("hidden").EnumerateArray());
        Assert.Equal(first.GetRawText(), (await DeskAsync()).GetProperty("items")[0].GetRawText());
    }

    [Theory]
    [InlineData("discord")]
    [InlineData("slack")]
    public async Task Trim_and_share_opens_a_form_and_shares_what_is_left(string platform)
    {
        var asked = await _page.AskAsync("/quote \"bus factor\"");
        var button = Controls(asked.GetProperty(platform).GetProperty("payload")).Single(c => c.Label == "Trim & share");

        var form = (await _page.PostJsonAsync("/api/press", new { platform, id = button.Id, value = button.Value })).GetProperty("form");
        Assert.Equal("Trim and share", form.GetProperty("title").GetString());
        Assert.Equal("Share", form.GetProperty("submitLabel").GetString());
        var shared = await FillAsync(form, "only", "I had just bought a motorbike.");
        var refused = await FillAsync(form, "only", "I had just sold a motorbike.");

        Assert.Equal("share", shared.GetProperty("deed").GetString());
        Assert.Equal("tell", refused.GetProperty("deed").GetString());
        Assert.Equal("Those are not the words that were said.", refused.GetProperty("reply").GetProperty("title").GetString());
    }

    [Fact]
    public async Task The_reply_to_a_nomination_appears_beside_the_quote()
    {
        var asked = await _page.AskAsync("/quote \"bus factor\"");
        var button = Controls(asked.GetProperty("discord").GetProperty("payload")).Single(c => c.Label == "Nominate");

        var told = await _page.PostJsonAsync("/api/press", new { platform = "discord", id = button.Id });

        Assert.Equal("tell", told.GetProperty("deed").GetString());
        var item = (await DeskAsync()).GetProperty("items")[3];
        Assert.Equal(("nominated", 2, false), (
            item.GetProperty("origin").GetString(), item.GetProperty("needed").GetInt32(), item.GetProperty("goesOut").GetBoolean()));
        Assert.Equal("nominated by 1 of 2 members", item.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_moment_is_looked_at_before_it_is_added()
    {
        var moments = JsonDocument.Parse(
            await _page.Client.GetStringAsync("/api/desk/moments?words=imposter%20syndrome")).RootElement.GetProperty("moments");
        var item = (await DeskAsync()).GetProperty("items")[0];
        var link = Uri.EscapeDataString($"http://bot.example{item.GetProperty("href").GetString()}");
        var linked = JsonDocument.Parse(
            await _page.Client.GetStringAsync($"/api/desk/moments?words={link}")).RootElement.GetProperty("moments");

        Assert.InRange(moments.GetArrayLength(), 2, 5);
        Assert.All(moments.EnumerateArray(), m => Assert.NotEqual("", m.GetProperty("words").GetString()));
        Assert.Equal(1, linked.GetArrayLength());
        Assert.Equal(item.GetProperty("speaker").GetString(), linked[0].GetProperty("speaker").GetString());
        using var empty = await _page.Client.GetAsync("/api/desk/moments?words=%20");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task The_last_change_can_be_undone()
    {
        Assert.False((await DeskAsync()).TryGetProperty("undo", out _));
        var before = (await DeskAsync()).GetProperty("items").GetRawText();
        await _page.AskAsync("/highlights swap 1");
        var desk = await DeskAsync();

        Assert.NotEqual(before, desk.GetProperty("items").GetRawText());
        Assert.Contains("was swapped for", desk.GetProperty("undo").GetProperty("description").GetString(), StringComparison.Ordinal);
        await _page.AskAsync($"/highlights undo change:{desk.GetProperty("undo").GetProperty("id").GetInt64()}");
        Assert.Equal(before, (await DeskAsync()).GetProperty("items").GetRawText());
    }

    [Fact]
    public async Task A_form_that_is_old_or_foreign_gets_a_kind_sentence()
    {
        var answer = await _page.PostJsonAsync(
            "/api/fill", new { sent = new { platform = "discord", id = "cb999s:/help" }, fields = new { text = "x" } });

        Assert.Equal("That button is from an older version of me.", answer.GetProperty("reply").GetProperty("title").GetString());
        using var bad = await _page.PostAsync("/api/fill", new { sent = new { platform = "discord", id = "x" } });
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task What_the_archive_cannot_answer_is_counted_without_who_asked()
    {
        await _page.AskAsync("/quote zeppelinology");
        await _page.AskAsync("/quote Zeppelinology");

        var store = _page.Services.GetRequiredService<IHighlightStore>();
        for (var tries = 0; tries < 500 && await TimesAsync() < 2; tries++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);

        Assert.Equal(2, await TimesAsync());
        Assert.Equal("/quote zeppelinology", (await DeskAsync()).GetProperty("gaps")[0].GetProperty("query").GetString());

        async Task<int> TimesAsync() => (await store.GetUnansweredQuestionsAsync(default, 10, CancellationToken.None)).Sum(g => g.Times);
    }

    [Fact]
    public async Task What_was_shared_and_opened_is_shown_with_the_most_shared_first()
    {
        Assert.Equal(0, (await DeskAsync()).GetProperty("used").GetArrayLength());
        var items = (await DeskAsync()).GetProperty("items");
        var moments = items.EnumerateArray().Select(i => i.GetProperty("address").GetString()!).ToList();
        var week = UnansweredQuestion.GetWeek(TimeProvider.System.GetUtcNow());
        Assert.True(MomentAddress.TryParse(moments[0], out var first));
        Assert.True(MomentAddress.TryParse(moments[1], out var second));
        await _page.Services.GetRequiredService<IMomentCountStore>().AddAsync(
            [
                new(first, week, 1, 9), new(second, week, 1, 0), new(second, week.AddDays(-7), 1, 0),
                new(first with { Hash = "00000000" }, week, 50, 0), new(second, week.AddDays(-28), 90, 0),
            ],
            CancellationToken.None);

        var used = (await DeskAsync()).GetProperty("used").EnumerateArray().ToList();

        Assert.Equal(
            [(items[1].GetProperty("words").GetString(), 2, 0), (items[0].GetProperty("words").GetString(), 1, 9)],
            used.Select(u => (u.GetProperty("words").GetString(), u.GetProperty("shared").GetInt32(), u.GetProperty("opened").GetInt32())));
    }

    [Fact]
    public async Task The_page_is_served_with_its_script()
    {
        Assert.Contains("/assets/desk.js", await _page.Client.GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains("/api/desk", await _page.Client.GetStringAsync("/assets/desk.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_prompt_offers_the_queue_to_a_user_of_this_machine()
    {
        var offered = JsonDocument.Parse(
            await _page.Client.GetStringAsync("/api/complete?line=/highlights%20move%20")).RootElement.GetProperty("items");

        Assert.Equal(["1", "2", "3", "to:"], offered.EnumerateArray().Select(i => i.GetProperty("insert").GetString()));
        Assert.StartsWith(
            (await DeskAsync()).GetProperty("items")[0].GetProperty("speaker").GetString()!,
            offered[0].GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_of_another_machine_is_no_moderator()
    {
        await using var open = await PageHost.StartOnAllAddressesAsync();

        Assert.Equal("notAllowed", (await open.AskAsync("/highlights queue")).GetProperty("reply").GetProperty("outcome").GetString());
        foreach (var path in new[] { "/api/desk", "/api/desk/moments?words=kites" })
        {
            using var desk = await open.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, desk.StatusCode);
        }

        Assert.DoesNotContain(
            "insert", await open.Client.GetStringAsync("/api/complete?line=/highlights%20queue%20"), StringComparison.Ordinal);
    }

    private async Task<JsonElement> DeskAsync() => JsonDocument.Parse(await _page.Client.GetStringAsync("/api/desk")).RootElement;

    private Task<JsonElement> FillAsync(JsonElement form, string field, string value) =>
        _page.PostJsonAsync(
            "/api/fill", new { sent = form.GetProperty("send"), fields = new Dictionary<string, string> { [field] = value } });

    // The label of a Discord button is a string, and that of a Slack button is an object.
    private static IEnumerable<(string Label, string Id, string? Value)> Controls(JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Object)
        {
            if (at.TryGetProperty("custom_id", out var id) && at.TryGetProperty("label", out var label))
                yield return (label.GetString()!, id.GetString()!, null);
            if (at.TryGetProperty("action_id", out var action) && at.TryGetProperty("text", out var text)
                && at.TryGetProperty("value", out var value))
                yield return (
                    text.GetProperty("text").GetString()!.Replace("&amp;", "&", StringComparison.Ordinal),
                    action.GetString()!,
                    value.GetString());
        }

        var parts = at.ValueKind switch
        {
            JsonValueKind.Object => at.EnumerateObject().Select(m => m.Value),
            JsonValueKind.Array => at.EnumerateArray(),
            _ => [],
        };
        foreach (var control in parts.SelectMany(Controls))
            yield return control;
    }
}
