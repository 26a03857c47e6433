namespace CommunityBot.Core.Commands;

/// <summary>The reply to a request that came before the archive was loaded.</summary>
public static class LoadingReply
{
    /// <summary>Creates the reply, which says how far the loading is.</summary>
    public static Reply Create(LoadingState state) => new()
    {
        Title = state.Description,
        Blocks = state.Hint is { } hint ? [new Block.Paragraph(hint)] : [],
        Outcome = Outcome.Failed,
    };
}
