using CommunityBot.Core.Commands;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Interactions;

/// <summary>Completes a value that is being typed.</summary>
internal sealed class Completing(CommandDispatcher dispatcher, CurrentArchive archive, DiscordPeriods periods, TimeProvider clock)
{
    // Clients remember an empty list, so while the archive is being read there is always something in it.
    private static readonly ChoicePayload StillReading = new("I am still reading the archive: try again in a moment", "…");

    /// <summary>What it may become, likeliest first.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ChoicesPayload> Choices(Doing.Complete typing, Asker asker, CancellationToken cancellationToken)
    {
        var values = await Values(typing, asker, cancellationToken).ConfigureAwait(false);
        var choices = values
            .Where(v => v.Value.Length is > 0 and <= DiscordLimits.CompletionText)
            .Select(v => new ChoicePayload(Name(v), v.Value))
            .Where(c => c.Name.Length > 0)
            .ToList();
        return new(choices.Count == 0 && archive.Index is null ? [StillReading] : choices);
    }

    // The archive is read within seconds of the start; a completion can wait for the last of them, and goes without what takes longer.
    private async Task<IReadOnlyList<CompletedValue>> Values(Doing.Complete typing, Asker asker, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.MakeAtOnce, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await archive.WhenLoaded(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What is typed can be given back without it.
        }

        try
        {
            return await dispatcher.Complete(typing.Request, typing.Parameter, typing.Typed, asker, DiscordLimits.Completions, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private static string Name(CompletedValue value) =>
        CleanText.Of(value.Detail.Length == 0 ? value.Label : $"{value.Label} — {value.Detail}", DiscordLimits.CompletionText);
}
