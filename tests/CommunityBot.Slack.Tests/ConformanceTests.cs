using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Platforms;
using CommunityBot.Slack.Interactions;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Registration;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Registration;
using CommunityBot.Testing;

namespace CommunityBot.Slack.Tests;

/// <summary>Validates payloads against Slack's published types, manifest schema and limits.</summary>
public class ConformanceTests
{
    private static Core.Replies.Reply Vote => Core.Highlights.PollPost.CreateReply(new(
        "poll-2026-11-23",
        [.. CommunityBot.Testing.PollReplica.CreateCandidates(10).Select(
            c => new Core.Highlights.PollCandidate(c.Item.Moment, Core.Highlights.PollPost.CreateLabel(c.Moment)))],
        new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)));

    [ConformanceFact]
    public async Task Slack_takes_every_payload()
    {
        var cases = new JsonArray();
        foreach (var (name, reply) in Replies())
        {
            Judge($"{name}: answer", "response", SlackRenderer.Render(reply));
            Judge($"{name}: replacement", "response", SlackRenderer.Render(reply) with { ReplaceOriginal = true });
            Judge($"{name}: shared", "message", SlackRenderer.Render(reply, sharedBy: "Ann <@U1> @here").ToChannel("C0123456789"));
            Judge($"{name}: in a thread", "message", SlackRenderer.Render(reply).ToChannel("C0123456789", "1700000000.000100"));
            Judge($"{name}: for one", "ephemeral", SlackRenderer.Render(reply).ToUser("C0123456789", "U0123456789"));
            if (SlackRenderer.Render(reply).Blocks is { } blocks)
                cases.Add(Case($"{name}: blocks", "blocks", JsonNode.Parse(SlackJson.Write(blocks))));
        }

        Judge(
            "the answer to a mention", "message",
            SlackRenderer.Render(InteractionFlow.CreateForMessage(SampleReplies.Episode)).ToChannel("C0123456789", "1700000000.000100"));
        foreach (var (name, view) in Views())
            cases.Add(Case($"{name}: view", "view", JsonNode.Parse(SlackJson.Write(view))));
        Judge("a question", "response", ParameterMenu.Render(new("by", "who") { Completion = Completion.Speakers }, "/quote R&D <3")!);
        Judge("a vote", "message", SlackRenderer.Render(Vote).ToChannel("C0123456789") with
        {
            Metadata = new("communitybot_announcement", new Dictionary<string, string> { ["key"] = "poll-2026-11-23" }),
        });
        Judge("an announcement", "message", SlackRenderer.Render(SampleReplies.Episode).ToChannel("C0123456789") with
        {
            Metadata = new("communitybot_announcement", new Dictionary<string, string> { ["key"] = "highlights-2024-W05" }),
        });
        Judge(
            "an answer that shares to a thread",
            "response",
            InteractionResponder.WithShareThread(SlackRenderer.Render(SampleReplies.Episode), "1700000000.000100"));
        cases.Add(
            Case(
                "options",
                "options",
                JsonNode.Parse(SlackJson.Write(ParameterMenu.CreateOptions([new("S1E1", "Ropes & <knots>"), new("Ann", "")], "")))));
        cases.Add(
            Case(
                "a form's mistakes",
                "view_response",
                JsonNode.Parse(
                    SlackJson.Write(new FormResponse("errors") { Errors = new Dictionary<string, string> { ["words"] = "No." } }))));
        cases.Add(
            Case(
                "a form's answer",
                "view_response",
                JsonNode.Parse(SlackJson.Write(new FormResponse("update") { View = ViewRenderer.RenderModal(SampleReplies.Episode) }))));
        cases.Add(Case("manifest", "manifest", SlackManifest.CreateJson(Definitions.All)));
        cases.Add(Case("manifest over HTTP", "manifest", SlackManifest.CreateJson(Definitions.All, new("https://bot.example"))));
        cases.Add(Case("manifest as a file", "manifest", ManifestFile.Read()));

        var (_, output, errors) = await PayloadValidator.RunAsync("slack", cases.ToJsonString(), "--strict-hazards");

        // One line a payload, and one more for each complaint.
        Assert.True(output.Length > 0, $"The validator could not run: {errors}");
        var verdicts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(verdicts.Where(v => !v.StartsWith("PASS ", StringComparison.Ordinal)).Take(40));
        Assert.Equal(cases.Count, verdicts.Length);

        void Judge(string name, string kind, MessagePayload message) =>
            cases.Add(Case(name, kind, JsonNode.Parse(SlackJson.Write(message))));
    }

    private static IEnumerable<(string Name, Reply Reply)> Replies() =>
    [
        ("episode", SampleReplies.Episode),
        ("guest", SampleReplies.Guest),
        ("refused", SampleReplies.Refused),
        ("too old", StaleButton.Reply),
        ("nothing", new() { Title = "" }),
        .. SampleReplies.HostileTexts.Select((text, i) => ($"hostile {i}", SampleReplies.Endless(text))),
        .. Enumerable.Range(0, 150).Select(seed => ($"seed {seed}", SampleReplies.Random(seed))),
    ];

    private static IEnumerable<(string Name, ViewPayload View)> Views() =>
    [
        (
            "form",
            FormRenderer.Render(
                CommunityBot.Slack.Tests.Rendering.ViewRendererTests.Form,
                new() { Channel = "C0123456789", ResponseUrl = "https://hooks.slack.com/actions/T1/2/3" })),
        .. Replies().SelectMany(r =>
            ((string, ViewPayload)[])
            [
                ($"{r.Name}: modal", ViewRenderer.RenderModal(r.Reply)), ($"{r.Name}: home", ViewRenderer.RenderHome(r.Reply)),
            ]),
    ];

    private static JsonObject Case(string id, string kind, JsonNode? payload) =>
        new() { ["id"] = id, ["kind"] = kind, ["payload"] = payload };
}
