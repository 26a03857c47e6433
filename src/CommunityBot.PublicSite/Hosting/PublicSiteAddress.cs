namespace CommunityBot.PublicSite.Hosting;

/// <summary>Where the site listens once it has started.</summary>
public sealed class PublicSiteAddress
{
    private readonly TaskCompletionSource<Uri> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns the first URL that the site listens on.</summary>
    public Task<Uri> WaitUntilOpenAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    internal void SetOpen(Uri url) => _opened.TrySetResult(url);
}
