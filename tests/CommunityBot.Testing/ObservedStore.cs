using System.Reflection;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Testing;

/// <summary>The steps of a weekly post, in order. A test can end a replica at each of them.</summary>
internal enum PostingStep
{
    /// <summary>The post is created; no replica has claimed it.</summary>
    Made,

    /// <summary>The slot is claimed, and its post is stored.</summary>
    Claimed,

    /// <summary>Every channel has its delivery.</summary>
    Listed,

    /// <summary>A delivery is marked as being sent.</summary>
    Sending,

    /// <summary>The platform has answered.</summary>
    Answered,

    /// <summary>The answer is stored.</summary>
    Recorded,

    /// <summary>Every delivery has ended; the slot has not.</summary>
    Settled,
}

/// <summary>
/// Reports the steps of a weekly post, or of a message about what members follow, by the calls of the store that surround them.
/// </summary>
internal class ObservedStore : DispatchProxy
{
    private object _store = null!;
    private Action<PostingStep> _reached = null!;

    /// <param name="store">An <see cref="IHighlightStore"/> or an <see cref="IFollowStore"/>.</param>
    /// <param name="reached">Is called at each step.</param>
    public static T Create<T>(T store, Action<PostingStep> reached)
        where T : class
    {
        var observed = Create<T, ObservedStore>();
        var proxy = (ObservedStore)(object)observed;
        (proxy._store, proxy._reached) = (store, reached);
        return observed;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var (before, after) = (targetMethod!.Name, args![0]) switch
        {
            (nameof(IFollowStore.AddMessageAsync), _) => (PostingStep.Made, PostingStep.Claimed),
            (nameof(IHighlightStore.ClaimAsync), _) => (PostingStep.Made, PostingStep.Claimed),
            (nameof(IHighlightStore.GetDeliveriesAsync), _) => (PostingStep.Listed, null),
            (nameof(IHighlightStore.SaveAsync), Delivery { State: DeliveryState.Sending }) => (null, PostingStep.Sending),
            // The first version is the delivery without a message, the second one marks it as being sent.
            (nameof(IHighlightStore.SaveAsync), Delivery { Version: > 1 }) => (PostingStep.Answered, PostingStep.Recorded),
            (nameof(IHighlightStore.CompleteAsync), _) => (PostingStep.Settled, null),
            _ => ((PostingStep?)null, (PostingStep?)null),
        };
        if (before is { } first)
            _reached(first);
        var result = targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
        return (after, result) switch
        {
            ({ } last, Task<bool> saved) => ReportAsync(saved, last),
            ({ } last, Task<ScheduledPost?> claimed) => ReportAsync(claimed, last),
            _ => result,
        };
    }

    private async Task<T> ReportAsync<T>(Task<T> call, PostingStep step)
    {
        var result = await call;
        _reached(step);
        return result;
    }
}
