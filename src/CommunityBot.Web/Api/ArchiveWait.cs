namespace CommunityBot.Web.Api;

/// <summary>Makes requests wait for the archive, and says how far it is to those that waited for long.</summary>
internal static class ArchiveWait
{
    /// <summary>The longest wait of a request for the archive, or for its answer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Returns the newest index; null when there is none within <see cref="Longest"/>.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public static async ValueTask<SearchIndex?> WaitAsync(
        SearchIndexHolder holder, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (holder.Index is { } index)
            return index;
        using var wait = new CancellationTokenSource(Longest, clock);
        return await holder.WaitUntilLoadedAsync(wait.Token, cancellationToken);
    }

    /// <summary>Creates the response to a request that needs the archive before it is loaded.</summary>
    public static IResult CreateProblem(SearchIndexHolder holder) =>
        TypedResults.Problem(holder.Loading.Current.ToString(), statusCode: StatusCodes.Status503ServiceUnavailable);
}
