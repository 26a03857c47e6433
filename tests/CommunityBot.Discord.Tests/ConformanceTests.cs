using System.Text.Json;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Tests.Registration;
using CommunityBot.Discord.Tests.Rendering;
using CommunityBot.Platforms;
using CommunityBot.Testing;

namespace CommunityBot.Discord.Tests;

/// <summary>Validates payloads against Discord's own description of its API.</summary>
public class ConformanceTests
{
    [ConformanceFact]
    public async Task Discord_accepts_every_payload()
    {
        var random = Enumerable.Range(0, 60).Select(
            seed => new KeyValuePair<string, Reply>($"random {seed}", new RandomReplies(seed).Next()));
        List<Case> cases =
        [
            new("registration", "commands", ApplicationCommandsTests.Registered),
            new(
                "registration in one server",
                "commands",
                CommunityBot.Discord.Registration.ApplicationCommands.ForOneServer(ApplicationCommandsTests.Registered)),
            new("later", "callback", InteractionResponse.DeferredPrivateMessage),
            new("change later", "callback", InteractionResponse.DeferredUpdate),
            new(
                "choices",
                "callback",
                new InteractionResponse(InteractionResponseType.Suggestions, new ChoicesPayload([new("S1E1 — Bees", "S1E1")]))),
            .. FormRendererTests.Forms.Select((f, i) =>
                new Case($"form {i}", "callback", new InteractionResponse(InteractionResponseType.Modal, FormRenderer.Render(f)))),
            new(
                "announcement",
                "message",
                DiscordRenderer.Render(SampleReplies.Episode with { Audience = Audience.Channel }) with { Nonce = "highlights-2026-W03" }),
            new(
                "the answer to a mention",
                "message",
                DiscordRenderer.Render(InteractionFlow.CreateForMessage(SampleReplies.Episode)) with
                {
                    Nonce = "123456789012345678", MessageReference = new("123456789012345678"),
                }),
            .. SampleReplies.All.Concat(random).SelectMany(r => Uses(r.Key, r.Value)),
        ];

        var (_, output, errors) = await PayloadValidator.RunAsync("discord", DiscordJson.Write(cases), "--json");

        Assert.True(output.StartsWith('['), $"The validator could not run: {output}{errors}");
        var verdicts = JsonSerializer.Deserialize<List<Verdict>>(output, JsonSerializerOptions.Web)!;
        Assert.Equal(cases.Count, verdicts.Count);
        Assert.Equal(
            "",
            string.Join(
                '\n', verdicts.SelectMany(v => v.Violations.Where(IsReal).Select(w => $"{v.Id} [{v.Kind}] {w.Path}: {w.Msg}")).Take(40)));
    }

    // A reply in every way it is sent.
    private static IEnumerable<Case> Uses(string name, Reply reply)
    {
        var message = DiscordRenderer.Render(reply);
        var shared = DiscordRenderer.Render(reply, "Odalys *the* <@1> @everyone \u202Ebeekeeper");
        yield return new(name, "callback", new { type = 4, data = message });
        yield return new(name, "callback", new { type = 7, data = message });
        yield return new(name, "edit", message);
        yield return new(name, "followup", message);
        yield return new(name, "followup", shared);
        yield return new(name, "message", shared);
        yield return new(name, "message", DiscordRenderer.Render(reply with { Audience = Audience.Channel }));
        yield return new(name, "message-edit", shared);
    }

    // An option's description, a field's value and the text of a picture are not Markdown: a masked link there is shown as it is.
    private static bool IsReal(Violation violation) =>
        !((violation.Path.Contains("/options/", StringComparison.Ordinal)
                || violation.Path.Contains("/items/", StringComparison.Ordinal)
                || violation.Path.EndsWith("/component/value", StringComparison.Ordinal))
            && violation.Msg.StartsWith("masked link", StringComparison.Ordinal));

    private sealed record Case(string Id, string Kind, object Payload);

    private sealed record Verdict(string Id, string Kind, IReadOnlyList<Violation> Violations);

    private sealed record Violation(string Path, string Msg);
}
