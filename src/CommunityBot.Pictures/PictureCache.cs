namespace CommunityBot.Pictures;

/// <summary>
/// Keeps the pictures that were asked for last, up to a number of bytes. Requests for the same picture at the same time wait for one
/// drawing. Thread-safe.
/// </summary>
/// <param name="maxBytes">Bytes of all kept pictures.</param>
/// <param name="maxConcurrent">How many pictures are drawn at once; each keeps one processor busy and needs about 4 MB.</param>
/// <param name="maxUnfinished">How many are drawn or wait for it. With the defaults, the last one waits some three seconds.</param>
public sealed class PictureCache(int maxBytes = 16_000_000, int maxConcurrent = 2, int maxUnfinished = 64) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _drawing = new(maxConcurrent);
    private readonly Dictionary<QuotePicture, LinkedListNode<Entry>> _entries = [];

    // The last used one comes first.
    private readonly LinkedList<Entry> _order = [];
    private long _bytes;
    private int _unfinished;

    /// <summary>Bytes of all kept pictures.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
                return _bytes;
        }
    }

    /// <summary>Returns the picture as <see cref="QuotePicture.Render()"/> does. What fails is not kept.</summary>
    /// <exception cref="PictureBusyException">Too many pictures wait to be drawn.</exception>
    public Task<byte[]> GetAsync(QuotePicture picture, CancellationToken cancellationToken) =>
        GetAsync(picture, picture.Render, cancellationToken);

    /// <summary>Returns the picture; draws it where it is not kept.</summary>
    internal async Task<byte[]> GetAsync(QuotePicture picture, Func<byte[]> draw, CancellationToken cancellationToken)
    {
        LinkedListNode<Entry> node;
        lock (_lock)
        {
            if (_entries.TryGetValue(picture, out node!))
            {
                _order.Remove(node);
                _order.AddFirst(node);
            }
            else
            {
                if (_unfinished == maxUnfinished)
                    throw new PictureBusyException();
                _unfinished++;
                node = new(new(picture));
                node.Value.Png = new(() => DrawAsync(node, draw));
                _order.AddFirst(node);
                _entries.Add(picture, node);
            }
        }

        // A request that is given up does not end the drawing: others may wait for it.
        return await node.Value.Png!.Value.WaitAsync(cancellationToken);
    }

    public void Dispose() => _drawing.Dispose();

    // It counts or removes the picture itself, because nobody may wait for it any more.
    private async Task<byte[]> DrawAsync(LinkedListNode<Entry> node, Func<byte[]> draw)
    {
        await _drawing.WaitAsync();
        try
        {
            var png = await Task.Run(draw);
            Count(node, png.Length);
            return png;
        }
        catch
        {
            Remove(node);
            throw;
        }
        finally
        {
            _drawing.Release();
            lock (_lock)
                _unfinished--;
        }
    }

    private void Count(LinkedListNode<Entry> node, int length)
    {
        lock (_lock)
        {
            node.Value.Length = length;
            _bytes += length;
            for (var last = _order.Last; last is not null && _bytes > maxBytes;)
            {
                var before = last.Previous;
                // One without a length is being drawn.
                if (last.Value.Length > 0)
                    Remove(last);
                last = before;
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        lock (_lock)
        {
            if (node.List is null)
                return;
            _order.Remove(node);
            _entries.Remove(node.Value.Picture);
            _bytes -= node.Value.Length;
        }
    }

    private sealed class Entry(QuotePicture picture)
    {
        public QuotePicture Picture { get; } = picture;

        public Lazy<Task<byte[]>>? Png { get; set; }

        // 0 until it is drawn.
        public int Length { get; set; }
    }
}

/// <summary>Too many pictures wait to be drawn; the same request may succeed some seconds later.</summary>
public sealed class PictureBusyException() : Exception("Too many pictures wait to be drawn.");
