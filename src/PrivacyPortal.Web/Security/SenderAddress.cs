using System.Net;
using System.Net.Sockets;

namespace PrivacyPortal.Web.Security;

/// <summary>Who sent something, as far as an address tells.</summary>
public static class SenderAddress
{
    /// <summary>Who counts as one sender: an IPv4 address, or the /64 network that one IPv6 connection has to itself.</summary>
    public static string One(IPAddress? address) => address is null ? "" : IsV4(address) ? address.MapToIPv4().ToString() : V6(address, 8);

    /// <summary>The network of a sender, <c>203.0.113.0/24</c> or <c>2001:db8:12::/48</c>: about a household's street or a provider's customer. Null where nobody knows.</summary>
    public static string? Network(IPAddress? address)
    {
        if (address is null) return null;
        if (!IsV4(address)) return $"{V6(address, 6)}/48";
        var bytes = address.MapToIPv4().GetAddressBytes();
        bytes[3] = 0;
        return $"{new IPAddress(bytes)}/24";
    }

    private static bool IsV4(IPAddress address) => address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6;

    private static string V6(IPAddress address, int kept)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, kept, bytes.Length - kept);
        return new IPAddress(bytes).ToString();
    }
}
