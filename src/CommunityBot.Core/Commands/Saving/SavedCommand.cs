using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Saving;

namespace CommunityBot.Core.Commands.Saving;

/// <summary>The moments that a member saved for themselves. They are stored under a pseudonym.</summary>
public sealed class SavedCommand : ICommand
{
    private readonly IHighlightStore? _store;
    private readonly ISavedMomentStore? _saved;
    private readonly TimeProvider _clock;

    /// <param name="clock">Tells when a moment is saved.</param>
    /// <param name="store">Holds the salt of the pseudonyms; null in a process that has no store.</param>
    /// <param name="saved">Holds the moments; null in a process that has no store.</param>
    public SavedCommand(TimeProvider clock, IHighlightStore? store = null, ISavedMomentStore? saved = null)
    {
        (_clock, _store, _saved) = (clock, store, saved);
        var moment = new CommandParameter("moment", "a link to the second, or words that were said") { IsRest = true, IsRequired = true };
        Definition = new()
        {
            Name = "saved",
            Summary = "The moments that you saved, for you alone; save one, or copy all",
            UsesStore = true,
            Actions =
            [
                new("list", "The moments that you saved, the newest first")
                {
                    Parameters = PagePosition.Parameters, Handler = ListAsync,
                },
                new("add", "Save a moment") { Parameters = [moment], Handler = AddAsync },
                new("remove", "Take a moment out of those that you saved")
                {
                    Parameters = [moment, .. PagePosition.Parameters], Handler = RemoveAsync,
                },
                new("export", "All of them as Markdown, to copy") { Parameters = ExportReplies.IgnoredFields, Handler = ExportAsync },
            ],
            Examples = ["/saved"],
        };
    }

    public CommandDefinition Definition { get; }

    private ISavedMomentStore Saved => _saved ?? throw new StoreUnavailableException("This process has no store.");

    private async ValueTask<Reply> ListAsync(CommandContext context, CancellationToken cancellationToken) => SavedReplies.CreateList(
        context, await Saved.GetAsync(await GetOwnerAsync(context, cancellationToken), cancellationToken), PagePosition.GetSkip(context));

    private async ValueTask<Reply> AddAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (found, question) = MomentInput.Find(context, "add", cancellationToken, Definition.Name);
        if (found is not { } address)
            return question!;
        var owner = await GetOwnerAsync(context, cancellationToken);
        // A moment whose page has changed since is the same one.
        var isKnown = (await Saved.GetAsync(owner, cancellationToken)).Any(s => s.Moment.Locate(context.Index.Catalog) == address);
        var isAdded = isKnown ? false : await Saved.AddAsync(new(owner, address, _clock.GetUtcNow()), cancellationToken);
        return isAdded is null ? SavedReplies.TooMany : SavedReplies.Saved(address, isAdded.Value);
    }

    private async ValueTask<Reply> RemoveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        // The moment may be gone from the archive, so an address is accepted without a search.
        if (!MomentAddress.TryParse(context.GetText("moment")!.Trim(), out var address))
        {
            var (found, question) = MomentInput.Find(context, "remove", cancellationToken, Definition.Name);
            if (found is not { } known)
                return question!;
            address = known;
        }

        var owner = await GetOwnerAsync(context, cancellationToken);
        var catalog = context.Index.Catalog;
        var removed = (await Saved.GetAsync(owner, cancellationToken))
            .Where(s => s.Moment == address || s.Moment.Locate(catalog) == address)
            .ToList();
        foreach (var moment in removed)
            await Saved.RemoveAsync(owner, moment.Moment, cancellationToken);
        return SavedReplies.CreateList(context, await Saved.GetAsync(owner, cancellationToken), PagePosition.GetSkip(context)) with
        {
            Title = removed.Count > 0 ? "Removed." : "You have not saved that moment.",
        };
    }

    private async ValueTask<Reply> ExportAsync(CommandContext context, CancellationToken cancellationToken) => SavedReplies.CreateExport(
        context.Index.Catalog, await Saved.GetAsync(await GetOwnerAsync(context, cancellationToken), cancellationToken));

    private async Task<Nominator> GetOwnerAsync(CommandContext context, CancellationToken cancellationToken) => Nominator.Create(
        context.Requester.Platform, context.Requester.Id,
        await (_store ?? throw new StoreUnavailableException("This process has no store.")).GetSaltAsync(cancellationToken));
}
