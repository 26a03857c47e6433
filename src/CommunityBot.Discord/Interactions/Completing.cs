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
    public async Task<ChoicesPayload> Choices(Doing.Complete typing, CancellationToken cancellationToken)
    {
        await WaitForArchive(cancellationToken).ConfigureAwait(false);
        var index = archive.Index;
        if (Parameter(typing) is not { } parameter)
            return new([]);
        var choices = new Completions(dispatcher.Commands, index).For(parameter, typing.Typed, DiscordLimits.Completions, cancellationToken)
            .Where(v => v.Value.Length is > 0 and <= DiscordLimits.CompletionText)
            .Select(v => new ChoicePayload(Name(v), v.Value))
            .Where(c => c.Name.Length > 0)
            .ToList();
        return new(choices.Count == 0 && index is null ? [StillReading] : choices);
    }

    // The archive is read within seconds of the start; a completion can wait for the last of them.
    private async Task WaitForArchive(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.MakeAtOnce, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await archive.WhenLoaded(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Then without it.
        }
    }

    private CommandParameter? Parameter(Doing.Complete typing)
    {
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name == typing.Request.Command);
        var parameters = typing.Request.Action is { } action
            ? command?.Actions.FirstOrDefault(a => a.Name == action)?.Parameters
            : command?.Parameters;
        return parameters?.FirstOrDefault(p => p.Name == typing.Parameter && !p.IsHidden);
    }

    private static string Name(CompletedValue value) =>
        CleanText.Of(value.Detail.Length == 0 ? value.Value : $"{value.Value} — {value.Detail}", DiscordLimits.CompletionText);
}
