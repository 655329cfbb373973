//! Addresses: under which browsers reach the server, and from which machines connections are taken.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::uri::{Authority, Uri};

/// Under which address browsers reach the server: scheme and host, such as `https://samsyn.example.no`.
///
/// ```
/// use samsyn_server::Address;
/// let address: Address = "https://samsyn.example.no".parse().expect("an address");
/// assert!(address.is_tls());
/// assert_eq!(address.to_string(), "https://samsyn.example.no");
/// assert!("samsyn.example.no".parse::<Address>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    tls: bool,
    authority: Authority,
}

impl Address {
    /// Whether browsers reach it by TLS.
    pub fn is_tls(&self) -> bool {
        self.tls
    }

    /// Whether a `Host` header means this address; ports that are usual may be left out.
    pub(crate) fn is_host(&self, host: &str) -> bool {
        let Ok(asked) = host.parse::<Authority>() else { return false };
        let usual = if self.tls { 443 } else { 80 };
        let port = |authority: &Authority| authority.port_u16().unwrap_or(usual);
        asked.host().eq_ignore_ascii_case(self.authority.host()) && port(&asked) == port(&self.authority)
    }
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected https://HOST or http://HOST, without a path";
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| expected)?;
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(expected),
        };
        let authority = uri.authority().cloned().filter(|a| !a.as_str().contains('@')).ok_or(expected)?;
        if uri.path() == "/" && uri.query().is_none() { Ok(Self { tls, authority }) } else { Err(expected) }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", if self.tls { "https" } else { "http" }, self.authority)
    }
}

/// One machine, or a range: `10.0.0.7`, `10.1.0.0/16`, `fd00::/8`.
///
/// ```
/// use samsyn_server::Network;
/// let network: Network = "10.1.0.0/16".parse().expect("a range");
/// assert!(network.holds("10.1.200.3".parse().expect("an address")));
/// assert!(!network.holds("10.2.0.1".parse().expect("an address")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u32,
}

/// An address as a number of 128 bits, IPv4 mapped into IPv6.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

impl Network {
    /// Whether the machine belongs to it.
    pub fn holds(&self, address: IpAddr) -> bool {
        let differs = number(address) ^ number(self.first);
        differs.checked_shr(128 - self.bits).unwrap_or(0) == 0
    }
}

impl FromStr for Network {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected an IP address, or a range such as 10.1.0.0/16";
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.parse().map_err(|_| expected)?;
        let (before, width) = if first.is_ipv4() { (96, 32) } else { (0, 128) };
        let bits = bits.map_or(Ok(width), |bits| bits.parse::<u32>().map_err(|_| expected))?;
        if bits <= width { Ok(Self { first, bits: before + bits }) } else { Err(expected) }
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.first, if self.first.is_ipv4() { self.bits - 96 } else { self.bits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_with_and_without_their_port() {
        let address: Address = "https://Samsyn.example.no/".parse().expect("an address");
        for good in ["samsyn.example.no", "SAMSYN.example.no:443"] {
            assert!(address.is_host(good), "{good}");
        }
        for bad in ["samsyn.example.no:80", "example.no", "samsyn.example.no.evil.example", "", "samsyn.example.no:443:1"] {
            assert!(!address.is_host(bad), "{bad}");
        }
        for bad in ["https://x/path", "ftp://x", "https://", "https://user@x", "x", "https://x?y=1"] {
            assert!(bad.parse::<Address>().is_err(), "{bad}");
        }
    }

    #[test]
    fn ranges_hold_what_they_say() {
        let holds = |network: &str, address: &str| {
            network.parse::<Network>().expect("a range").holds(address.parse().expect("an address"))
        };
        assert!(holds("10.0.0.7", "10.0.0.7") && !holds("10.0.0.7", "10.0.0.8"));
        assert!(holds("0.0.0.0/0", "192.0.2.1") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("fd00::/8", "fd12::1") && !holds("fd00::/8", "fe80::1"));
        // A socket that listens on both kinds tells IPv4 mapped into IPv6.
        assert!(holds("10.1.0.0/16", "::ffff:10.1.2.3"));
        for bad in ["10.0.0.0/33", "x", "10.0.0.0/", "::/129", "10.0.0/8"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }
}
