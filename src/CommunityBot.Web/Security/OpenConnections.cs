using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace CommunityBot.Web.Security;

/// <summary>
/// Limits the open connections of a server. Where one more comes than there may be, the one that has been without a request for the
/// longest time is closed; where all have one, the new one is. So a client that opens connections and says nothing keeps nobody out: a
/// health check, a metrics collector and a visitor send their request at once. Thread-safe.
/// </summary>
/// <param name="limit">The number of connections.</param>
public sealed class OpenConnections(int limit)
{
    private readonly Lock _gate = new();

    // The ones without a request for the longest time come first.
    private readonly LinkedList<Entry> _idle = [];
    private int _count;
    private long _closedCount;

    /// <summary>The connections that were closed for others, or because of others, since the process started.</summary>
    public long ClosedCount => Volatile.Read(ref _closedCount);

    /// <summary>Counts a connection until it ends; a middleware of Kestrel's connections.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var entry = new Entry(connection);
        if (!TryAdd(entry, out var obsolete))
        {
            Close(connection);
            return;
        }

        if (obsolete is not null)
            Close(obsolete.Connection);
        connection.Items[typeof(OpenConnections)] = entry;
        try
        {
            await next(connection);
        }
        finally
        {
            Remove(entry);
        }
    }

    /// <summary>Runs a request, during which its connection is not closed for others; a middleware of requests.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var entry = context.Features.Get<IConnectionItemsFeature>()?.Items[typeof(OpenConnections)] as Entry;
        SetBusy(entry, isBusy: true);
        try
        {
            await next(context);
        }
        finally
        {
            SetBusy(entry, isBusy: false);
        }
    }

    private bool TryAdd(Entry entry, out Entry? obsolete)
    {
        lock (_gate)
        {
            obsolete = _count < limit ? null : _idle.First?.Value;
            if (_count >= limit && obsolete is null)
                return false;
            if (obsolete is not null)
                RemoveLocked(obsolete);
            _idle.AddLast(entry.Node);
            _count++;
            return true;
        }
    }

    private void Remove(Entry entry)
    {
        lock (_gate)
            RemoveLocked(entry);
    }

    // An entry that was closed for another is removed already.
    private void RemoveLocked(Entry entry)
    {
        if (entry.IsRemoved)
            return;
        entry.IsRemoved = true;
        _count--;
        if (entry.Node.List is not null)
            _idle.Remove(entry.Node);
    }

    private void SetBusy(Entry? entry, bool isBusy)
    {
        lock (_gate)
        {
            if (entry is null or { IsRemoved: true })
                return;
            if (entry.Node.List is not null)
                _idle.Remove(entry.Node);
            if (!isBusy)
                _idle.AddLast(entry.Node);
        }
    }

    private void Close(ConnectionContext connection)
    {
        Interlocked.Increment(ref _closedCount);
        connection.Abort();
    }

    private sealed class Entry
    {
        public Entry(ConnectionContext connection)
        {
            Connection = connection;
            Node = new(this);
        }

        public ConnectionContext Connection { get; }

        public LinkedListNode<Entry> Node { get; }

        public bool IsRemoved { get; set; }
    }
}
