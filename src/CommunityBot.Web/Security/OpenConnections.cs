using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace CommunityBot.Web.Security;

/// <summary>
/// Limits the open connections of a server. Where one more comes than there may be, the one that has been without a request for the
/// longest time is closed; where all have one, the one whose request takes longest. So a client that opens connections and says nothing,
/// or sends a body slowly, keeps nobody out: a health check, a metrics collector and a visitor are done at once. Thread-safe.
/// </summary>
/// <param name="limit">The number of connections.</param>
public sealed class OpenConnections(int limit)
{
    private readonly Lock _gate = new();

    // The ones without a request for the longest time come first, and those whose request takes longest.
    private readonly LinkedList<Entry> _idle = [];
    private readonly LinkedList<Entry> _busy = [];
    private long _closedCount;

    /// <summary>The connections that were closed for others since the process started.</summary>
    public long ClosedCount => Volatile.Read(ref _closedCount);

    /// <summary>Counts a connection until it ends; a middleware of Kestrel's connections.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var entry = new Entry(connection);
        Add(entry)?.Abort();
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

    /// <summary>Runs a request, during which other connections are closed before its own; a middleware of requests.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var entry = context.Features.Get<IConnectionItemsFeature>()?.Items[typeof(OpenConnections)] as Entry;
        Move(entry, _busy);
        try
        {
            await next(context);
        }
        finally
        {
            Move(entry, _idle);
        }
    }

    // Returns the connection that is to be closed; null below the limit.
    private ConnectionContext? Add(Entry entry)
    {
        lock (_gate)
        {
            var obsolete = _idle.Count + _busy.Count < limit ? null : (_idle.First ?? _busy.First)?.Value;
            obsolete?.Remove();
            _idle.AddLast(entry.Node);
            if (obsolete is not null)
                _closedCount++;
            return obsolete?.Connection;
        }
    }

    private void Remove(Entry entry)
    {
        lock (_gate)
            entry.Remove();
    }

    // A connection that was closed for another is in neither list.
    private void Move(Entry? entry, LinkedList<Entry> list)
    {
        lock (_gate)
        {
            if (entry?.Node.List is null)
                return;
            entry.Remove();
            list.AddLast(entry.Node);
        }
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

        public void Remove() => Node.List?.Remove(Node);
    }
}
